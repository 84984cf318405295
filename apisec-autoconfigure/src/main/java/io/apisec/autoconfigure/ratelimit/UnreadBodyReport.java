package io.apisec.autoconfigure.ratelimit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.apisec.core.BodyMembers;
import io.apisec.core.BodyPointer;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyCatalog;
import io.apisec.policy.PolicyContributor;
import io.apisec.ratelimit.RateLimitPolicy;
import io.apisec.schema.SchemaPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * Warns of limits that count by a place in the body where there may be nothing: at
 * endpoints that take other bodies than JSON, and where the handler reads nothing from
 * there. Such requests are counted by address.
 */
final class UnreadBodyReport implements PolicyContributor {

	private static final Logger LOGGER = LoggerFactory.getLogger("io.apisec");

	private final BodyMembers members;

	/**
	 * Warns of limits.
	 * @param members which members bodies have
	 */
	UnreadBodyReport(BodyMembers members) {
		this.members = members;
	}

	@Override
	public Set<Class<? extends Annotation>> annotations() {
		return Set.of();
	}

	@Override
	public @Nullable Record contribute(Endpoint endpoint) {
		return null;
	}

	@Override
	public void complete(List<PolicyCatalog.Entry> endpoints) {
		List<String> unread = endpoints.stream()
			.filter(UnreadBodyReport::isUnread)
			.map((entry) -> entry.endpoint().name() + " " + places(entry).keySet())
			.distinct()
			.sorted()
			.toList();
		if (!unread.isEmpty()) {
			LOGGER
				.warn("Limits count by a place in a JSON body, and these endpoints take bodies that are no JSON: such "
						+ "a request is counted by its address. Let them take JSON alone (consumes, or @StrictBody with a "
						+ "schema), or name the methods in the rule: {}", String.join(", ", unread));
		}
		List<String> absent = endpoints.stream().flatMap(this::absent).distinct().sorted().toList();
		if (!absent.isEmpty()) {
			LOGGER.warn(
					"Limits count by a place in the body from which the handler reads nothing: its requests are "
							+ "counted by their address. Name a place that the handler reads: {}",
					String.join(", ", absent));
		}
	}

	private static boolean isUnread(PolicyCatalog.Entry entry) {
		SchemaPolicy bodies = entry.policy().part(SchemaPolicy.class);
		return !places(entry).isEmpty() && (bodies == null || !bodies.readsAll());
	}

	private static Map<String, List<BodyPointer>> places(PolicyCatalog.Entry entry) {
		RateLimitPolicy limits = entry.policy().part(RateLimitPolicy.class);
		return (limits != null) ? limits.places() : Map.of();
	}

	private Stream<String> absent(PolicyCatalog.Entry entry) {
		Type body = body(entry.endpoint());
		return (body == null) ? Stream.empty() : places(entry).entrySet()
			.stream()
			.filter((limit) -> limit.getValue().stream().anyMatch((place) -> !this.members.mayHave(body, place)))
			.map((limit) -> entry.endpoint().name() + " [" + limit.getKey() + "] " + limit.getValue());
	}

	/** What the body becomes; {@code null} where the handler looks into it by itself. */
	private static @Nullable Type body(Endpoint endpoint) {
		if (endpoint.method() == null || endpoint.type() == null) {
			return null;
		}
		for (MethodParameter parameter : new AnnotatedMethod(endpoint.method()).getMethodParameters()) {
			if (parameter.hasParameterAnnotation(RequestBody.class) && parameter.getParameterType() != byte[].class) {
				return GenericTypeResolver.resolveType(parameter.getGenericParameterType(), endpoint.type());
			}
		}
		return null;
	}

}
