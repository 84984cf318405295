package io.apisec.autoconfigure.ratelimit;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;

import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyCatalog;
import io.apisec.policy.PolicyContributor;
import io.apisec.ratelimit.RateLimitPolicy;
import io.apisec.schema.SchemaPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of limits that count by a place in the body at endpoints that take other bodies
 * than JSON: whoever sends such a body is counted by address.
 */
final class UnreadBodyReport implements PolicyContributor {

	private static final Logger LOGGER = LoggerFactory.getLogger("io.apisec");

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
			.map(UnreadBodyReport::description)
			.distinct()
			.sorted()
			.toList();
		if (!unread.isEmpty()) {
			LOGGER
				.warn("Limits count by a place in a JSON body, and these endpoints take bodies that are no JSON: such "
						+ "a request is counted by its address. Let them take JSON alone (consumes, or @StrictBody with a "
						+ "schema), or name the methods in the rule: {}", String.join(", ", unread));
		}
	}

	private static boolean isUnread(PolicyCatalog.Entry entry) {
		SchemaPolicy bodies = entry.policy().part(SchemaPolicy.class);
		return !ofBody(entry).isEmpty() && (bodies == null || !bodies.readsAll());
	}

	private static List<String> ofBody(PolicyCatalog.Entry entry) {
		RateLimitPolicy limits = entry.policy().part(RateLimitPolicy.class);
		return (limits != null) ? limits.ofBody() : List.of();
	}

	private static String description(PolicyCatalog.Entry entry) {
		return entry.endpoint().name() + " " + ofBody(entry);
	}

}
