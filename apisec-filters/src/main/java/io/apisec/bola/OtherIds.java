package io.apisec.bola;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.apisec.bola.NamedId.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** Finds ids in places that no guard can name: told by their names alone. */
final class OtherIds {

	/** They name a request, a connection or a session, and nobody's object. */
	private static final Set<String> NONE = Set.of("request-id", "x-request-id", "correlation-id", "x-correlation-id",
			"trace-id", "x-trace-id", "x-amzn-trace-id", "last-event-id", "jsessionid");

	private OtherIds() {
	}

	static @Nullable NamedId of(MethodParameter parameter, IdNames names) {
		RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
		if (header != null) {
			return id(Kind.HEADER, header.name(), parameter, names);
		}
		CookieValue cookie = parameter.getParameterAnnotation(CookieValue.class);
		if (cookie != null) {
			return id(Kind.COOKIE, cookie.name(), parameter, names);
		}
		MatrixVariable matrix = parameter.getParameterAnnotation(MatrixVariable.class);
		return (matrix != null) ? id(Kind.MATRIX, matrix.name(), parameter, names) : null;
	}

	private static @Nullable NamedId id(Kind kind, String written, MethodParameter parameter, IdNames names) {
		String name = written.isEmpty() ? Objects.requireNonNullElse(parameter.getParameterName(), "") : written;
		boolean id = names.isId(name, Object.class) && !NONE.contains(name.toLowerCase(Locale.ROOT));
		return id ? new NamedId(kind, name) : null;
	}

}
