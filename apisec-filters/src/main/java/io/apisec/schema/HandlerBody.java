package io.apisec.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import io.apisec.policy.Endpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * What a handler takes as its body.
 *
 * @param type the type that the body becomes, its variables resolved
 * @param declarations the parameter, as the handler and what it overrides declare it
 * @param validated whether Bean Validation looks at the body
 * @param required whether the handler asks for a body
 */
record HandlerBody(Type type, List<Parameter> declarations, boolean validated, boolean required) {

	HandlerBody {
		declarations = List.copyOf(declarations);
	}

	/** The body of an endpoint's handler, {@code null} where it takes none. */
	static @Nullable HandlerBody of(Endpoint endpoint) {
		if (endpoint.method() == null || endpoint.type() == null) {
			return null;
		}
		for (MethodParameter parameter : new AnnotatedMethod(endpoint.method()).getMethodParameters()) {
			HandlerBody body = of(parameter, endpoint.type());
			if (body != null) {
				return body;
			}
		}
		return null;
	}

	private static @Nullable HandlerBody of(MethodParameter parameter, Class<?> handler) {
		RequestBody annotation = parameter.getParameterAnnotation(RequestBody.class);
		Type type = GenericTypeResolver.resolveType(parameter.getGenericParameterType(), handler);
		if (annotation != null) {
			return of(parameter, type, annotation.required());
		}
		return HttpEntity.class.isAssignableFrom(parameter.getParameterType())
				? new HandlerBody(entity(type), List.of(), false, false) : null;
	}

	/** What a parameter that is read whole becomes. */
	static HandlerBody of(MethodParameter parameter, Type type, boolean required) {
		boolean optional = parameter.getParameterType() == Optional.class;
		return new HandlerBody(optional ? argument(type) : type, Declarations.of(parameter), isValidated(parameter),
				required && !parameter.isOptional());
	}

	private static Type argument(Type type) {
		return ResolvableType.forType(type).getGeneric(0).getType();
	}

	private static Type entity(Type type) {
		return ResolvableType.forType(type).as(HttpEntity.class).getGeneric(0).getType();
	}

	/** As Spring MVC sees it: an annotation whose name begins with {@code Valid}. */
	private static boolean isValidated(MethodParameter parameter) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			if (annotation.annotationType().getSimpleName().startsWith("Valid")) {
				return true;
			}
		}
		return false;
	}

	/** Whether the handler reads the body itself, whatever its content type is. */
	boolean isRaw() {
		return RawTypes.contain(ResolvableType.forType(this.type).resolve(Object.class));
	}

}
