package io.apisec.bola;

import java.security.Principal;
import java.util.Map;
import java.util.Objects;

import io.apisec.policy.Endpoint;

import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Tells a guard of a parameter from one that is misspelled: the parameter that it names
 * would be the caller's own, and the handler would read another.
 */
final class TakenParameters {

	private TakenParameters() {
	}

	/** Whether the handler takes the parameter, or may take any. */
	static boolean mayHave(Endpoint endpoint, String name) {
		if (endpoint.method() == null) {
			return true;
		}
		return HandlerParameters.of(endpoint).stream().anyMatch((parameter) -> mayBe(parameter, name));
	}

	private static boolean mayBe(MethodParameter parameter, String name) {
		RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
		if (annotation != null) {
			String own = annotation.name().isEmpty() ? parameter.getParameterName() : annotation.name();
			return Map.class.isAssignableFrom(parameter.getParameterType()) || own == null || own.equals(name);
		}
		if (comesFromElsewhere(parameter)) {
			return false;
		}
		boolean simple = parameter.getParameterAnnotations().length == 0
				&& BeanUtils.isSimpleProperty(parameter.getParameterType());
		return !simple || Objects.requireNonNullElse(parameter.getParameterName(), name).equals(name);
	}

	static boolean comesFromElsewhere(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		// A map, a text or a stream may hold a form.
		boolean body = parameter.hasParameterAnnotation(RequestBody.class) && !BeanUtils.isSimpleProperty(type)
				&& !type.isArray() && !Map.class.isAssignableFrom(type) && !type.getName().startsWith("java.");
		return body || parameter.hasParameterAnnotation(PathVariable.class)
				|| parameter.hasParameterAnnotation(RequestHeader.class)
				|| parameter.hasParameterAnnotation(CookieValue.class) || Principal.class.isAssignableFrom(type);
	}

}
