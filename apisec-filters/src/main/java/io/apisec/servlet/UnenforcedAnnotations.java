package io.apisec.servlet;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * Finds apisec's annotations where nothing enforces them: on a method that no request
 * reaches, or on a bean that is no controller. Whoever wrote one believes that something
 * is protected, so the start ends there.
 */
final class UnenforcedAnnotations {

	private final Set<Class<? extends Annotation>> annotations;

	private final Map<Class<?>, Set<Method>> handlers;

	UnenforcedAnnotations(Set<Class<? extends Annotation>> annotations, Collection<Endpoint> endpoints) {
		this.annotations = annotations;
		this.handlers = endpoints.stream()
			.filter((endpoint) -> endpoint.type() != null && endpoint.method() != null)
			.collect(Collectors.groupingBy((endpoint) -> Objects.requireNonNull(endpoint.type()),
					Collectors.mapping((endpoint) -> Objects.requireNonNull(endpoint.method()), Collectors.toSet())));
	}

	void refuse(ConfigurableListableBeanFactory beans) {
		for (String name : beans.getBeanDefinitionNames()) {
			Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
			if (type != null && isOfApplication(type)) {
				refuse(ClassUtils.getUserClass(type));
			}
		}
	}

	private static boolean isOfApplication(Class<?> type) {
		String name = type.getName();
		return !name.startsWith("org.springframework.") && !name.startsWith("java.")
				&& !name.startsWith("io.micrometer.");
	}

	private void refuse(Class<?> type) {
		if (!AnnotationUtils.isCandidateClass(type, this.annotations)) {
			return;
		}
		Set<Method> handled = this.handlers.getOrDefault(type, Set.of());
		String onType = find(MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY));
		if (onType != null && handled.isEmpty()) {
			throw unenforced(onType, type.getName(), "which has no handler methods");
		}
		Map<Method, String> annotated = MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<String>) (method) -> find(
						MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)));
		annotated.forEach((method, annotation) -> {
			if (!handled.contains(method)) {
				throw unenforced(annotation, type.getName() + "#" + method.getName(), "which no request reaches");
			}
		});
		ClientAddressParameters.check(type, handled);
	}

	private @Nullable String find(MergedAnnotations present) {
		return this.annotations.stream()
			.filter(present::isPresent)
			.map((annotation) -> "@" + annotation.getSimpleName())
			.findFirst()
			.orElse(null);
	}

	private static StartupException unenforced(String annotation, String where, String why) {
		return new StartupException(annotation + " stands on " + where + ", " + why + ": nothing enforces it there.",
				"Move it to the handler method or the controller class that it is meant to protect, or take it away. "
						+ "For routes and other handlers without annotations write a rule by path:\n\n"
						+ "    apisec:\n      endpoints:\n        rules:\n          - path: /…\n            scopes: […]\n");
	}

}
