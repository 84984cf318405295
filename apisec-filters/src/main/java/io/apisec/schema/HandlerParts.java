package io.apisec.schema;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;

import io.apisec.policy.Endpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.core.io.InputStreamSource;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestPart;

/**
 * Finds the parts of an upload that a handler reads as objects of the application: those
 * of {@link RequestPart} that are neither files nor texts.
 */
final class HandlerParts {

	/** Not of this stack alone, so known by name. */
	private static final String SERVLET_PART = "jakarta.servlet.http.Part";

	private HandlerParts() {
	}

	/** What the handler of an endpoint reads, by the names of the parts. */
	static Map<String, HandlerBody> of(Endpoint endpoint) {
		Map<String, HandlerBody> parts = new HashMap<>();
		if (endpoint.method() == null || endpoint.type() == null) {
			return parts;
		}
		for (MethodParameter parameter : new AnnotatedMethod(endpoint.method()).getMethodParameters()) {
			RequestPart annotation = parameter.getParameterAnnotation(RequestPart.class);
			HandlerBody part = (annotation != null) ? part(parameter, endpoint.type()) : null;
			String name = (annotation != null) ? name(parameter, annotation) : null;
			if (part != null && name != null) {
				parts.put(name, part);
			}
		}
		return parts;
	}

	private static @Nullable HandlerBody part(MethodParameter parameter, Class<?> handler) {
		Type type = GenericTypeResolver.resolveType(parameter.getGenericParameterType(), handler);
		HandlerBody part = HandlerBody.of(parameter, type, true);
		return (part.isRaw() || isFile(ResolvableType.forType(part.type()))) ? null : part;
	}

	/** One file, or several of them. */
	private static boolean isFile(ResolvableType type) {
		ResolvableType one = type.isArray() ? type.getComponentType() : type;
		Class<?> found = one.resolve(Object.class);
		if (Iterable.class.isAssignableFrom(found)) {
			return isFile(one.as(Iterable.class).getGeneric(0));
		}
		return InputStreamSource.class.isAssignableFrom(found) || SERVLET_PART.equals(found.getName());
	}

	private static @Nullable String name(MethodParameter parameter, RequestPart annotation) {
		if (StringUtils.hasLength(annotation.name())) {
			return annotation.name();
		}
		if (StringUtils.hasLength(annotation.value())) {
			return annotation.value();
		}
		parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
		return parameter.getParameterName();
	}

}
