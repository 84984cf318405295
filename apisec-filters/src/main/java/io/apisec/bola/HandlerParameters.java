package io.apisec.bola;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

import io.apisec.policy.Endpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What a handler takes, and what the {@link ModelAttribute} methods of its class take
 * that run before it.
 */
final class HandlerParameters {

	private HandlerParameters() {
	}

	static List<MethodParameter> of(Endpoint endpoint) {
		if (endpoint.method() == null) {
			return List.of();
		}
		DefaultParameterNameDiscoverer discoverer = new DefaultParameterNameDiscoverer();
		List<MethodParameter> parameters = Stream
			.concat(Stream.of(endpoint.method()),
					preparing(endpoint.type()).filter((each) -> !each.equals(endpoint.method())))
			.flatMap((method) -> Stream.of(new AnnotatedMethod(method).getMethodParameters()))
			.toList();
		parameters.forEach((parameter) -> parameter.initParameterNameDiscovery(discoverer));
		return parameters;
	}

	private static Stream<Method> preparing(@Nullable Class<?> type) {
		return (type != null) ? MethodIntrospector
			.selectMethods(type,
					(Method method) -> AnnotatedElementUtils.hasAnnotation(method, ModelAttribute.class)
							&& !AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
			.stream() : Stream.empty();
	}

}
