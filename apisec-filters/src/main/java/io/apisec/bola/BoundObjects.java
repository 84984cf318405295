package io.apisec.bola;

import java.beans.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.apisec.policy.Endpoint;
import io.apisec.policy.PatternVariables;

import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * The arguments that Spring's data binding makes of parameters, and of path variables
 * where there is no parameter of the same name.
 */
final class BoundObjects {

	private BoundObjects() {
	}

	/** Whether an argument is one, with or without {@link ModelAttribute}. */
	static boolean contain(MethodParameter parameter) {
		ModelAttribute annotation = parameter.getParameterAnnotation(ModelAttribute.class);
		if (annotation != null) {
			return annotation.binding();
		}
		return isOfApplication(parameter.getParameterType())
				&& Stream.of(parameter.getParameterAnnotations()).allMatch(BoundObjects::onlyValidates);
	}

	static boolean isOfApplication(Class<?> type) {
		return !BeanUtils.isSimpleProperty(type) && !type.isArray()
				&& Stream.of("java.", "javax.", "jakarta.", "kotlin.", "org.springframework.")
					.noneMatch(type.getName()::startsWith);
	}

	private static boolean onlyValidates(Annotation annotation) {
		String name = annotation.annotationType().getName();
		return name.startsWith("jakarta.validation.") || name.startsWith("org.springframework.validation.");
	}

	/**
	 * The parameters that are bound in place of path variables of the same name: behind
	 * such a parameter, the handler never sees what stands in the path.
	 */
	static Set<String> preferredParameters(Endpoint endpoint) {
		Set<String> preferred = new LinkedHashSet<>();
		if (endpoint.method() != null) {
			Set<String> members = members(endpoint);
			endpoint.patterns()
				.stream()
				.flatMap((pattern) -> PatternVariables.of(pattern).keySet().stream())
				.filter(members::contains)
				.forEach(preferred::add);
		}
		return preferred;
	}

	private static Set<String> members(Endpoint endpoint) {
		Set<String> members = new LinkedHashSet<>();
		for (MethodParameter parameter : HandlerParameters.of(endpoint)) {
			Class<?> type = parameter.getParameterType();
			if (contain(parameter) && isOfApplication(type)) {
				EndpointIds.fields(type).stream().map(Field::getName).forEach(members::add);
				Stream.of(BeanUtils.getPropertyDescriptors(type))
					.map(PropertyDescriptor::getName)
					.forEach(members::add);
			}
		}
		return members;
	}

}
