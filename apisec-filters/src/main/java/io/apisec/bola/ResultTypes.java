package io.apisec.bola;

import java.io.InputStream;
import java.io.Reader;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;

import org.springframework.core.ResolvableType;

/**
 * Which results can be looked into. Types of packages that this one has no part in are
 * told by their names.
 */
final class ResultTypes {

	private ResultTypes() {
	}

	/** Stops the start where a handler returns what nobody can look into. */
	static void check(Endpoint endpoint) {
		if (endpoint.method() == null) {
			return;
		}
		ResolvableType type = (endpoint.type() != null)
				? ResolvableType.forMethodReturnType(endpoint.method(), endpoint.type())
				: ResolvableType.forMethodReturnType(endpoint.method());
		ResolvableType content = content(type, 8);
		if (!isReadable(content.toClass())) {
			throw new StartupException("@OwnedResult on " + endpoint.name()
					+ " cannot look into what the handler returns: " + content.toClass().getName() + ".", """
							Return an object or a collection of objects, or guard the request:

							    @BolaGuard(variable = "…", resource = "…")
							""");
		}
	}

	private static ResolvableType content(ResolvableType type, int depth) {
		Class<?> own = type.toClass();
		if (depth == 0 || !wraps(own)) {
			return type;
		}
		return content(CompletionStage.class.isAssignableFrom(own) ? type.as(CompletionStage.class).getGeneric(0)
				: type.getGeneric(0), depth - 1);
	}

	private static boolean wraps(Class<?> type) {
		return type == Optional.class || type == Callable.class || CompletionStage.class.isAssignableFrom(type)
				|| isNamed(type, "org.springframework.http.HttpEntity")
				|| isNamed(type, "org.springframework.web.context.request.async.DeferredResult")
				|| isNamed(type, "org.springframework.web.context.request.async.WebAsyncTask")
				|| isNamed(type, "reactor.core.publisher.Mono");
	}

	private static boolean isNamed(Class<?> type, String name) {
		return type.getName().equals(name) || (type.getSuperclass() != null && isNamed(type.getSuperclass(), name));
	}

	/** An {@code Object} may be anything: it is looked at when it is there. */
	private static boolean isReadable(Class<?> type) {
		boolean scalar = type.isPrimitive() || type == Void.class || type == Boolean.class
				|| CharSequence.class.isAssignableFrom(type) || Number.class.isAssignableFrom(type)
				|| (type.isArray() && type.getComponentType().isPrimitive());
		boolean once = InputStream.class.isAssignableFrom(type) || Reader.class.isAssignableFrom(type)
				|| BaseStream.class.isAssignableFrom(type) || Iterator.class.isAssignableFrom(type);
		return !scalar && !once
				&& Stream
					.of("org.springframework.core.io.", "org.springframework.web.", "org.reactivestreams.", "reactor.")
					.noneMatch(type.getName()::startsWith);
	}

}
