package io.apisec.bola;

import java.lang.reflect.Type;

import io.apisec.core.BodyMembers;
import io.apisec.core.BodyPointer;
import io.apisec.policy.Endpoint;

import org.springframework.beans.BeanUtils;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * Tells a guard of a body from one that is misspelled: where undeclared members are
 * skipped, the one that it names would be the caller's own, and the handler would read
 * another.
 */
final class TakenBodies {

	private TakenBodies() {
	}

	/** Whether the handler may read anything from a place of the body. */
	static boolean mayHave(Endpoint endpoint, BodyPointer place, BodyMembers members) {
		if (endpoint.method() == null) {
			return true;
		}
		boolean reads = false;
		for (MethodParameter parameter : new AnnotatedMethod(endpoint.method()).getMethodParameters()) {
			if (parameter.hasParameterAnnotation(RequestBody.class)
					|| EndpointIds.isEntity(parameter.getParameterType())) {
				return members.mayHave(type(parameter, endpoint), place);
			}
			reads |= !TakenParameters.comesFromElsewhere(parameter)
					&& !BeanUtils.isSimpleProperty(parameter.getParameterType());
		}
		return reads;
	}

	private static Type type(MethodParameter parameter, Endpoint endpoint) {
		Class<?> handler = (endpoint.type() != null) ? endpoint.type() : parameter.getContainingClass();
		Type own = GenericTypeResolver.resolveType(parameter.getGenericParameterType(), handler);
		return EndpointIds.content(ResolvableType.forType(own)).getType();
	}

}
