package io.apisec.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.Set;

import io.apisec.autoconfigure.ratelimit.RateLimitProperties.Count;
import io.apisec.autoconfigure.ratelimit.RateLimitProperties.Policy;
import io.apisec.core.StartupException;
import io.apisec.ratelimit.bucket.LeaseSize;

/** Finds what would be ignored in silence, or would limit nothing. */
final class RateLimitChecks {

	private static final int LEAST_BUCKETS = 1000;

	private static final Set<Integer> DEFAULT_STATUSES = Set.of(401, 403);

	private RateLimitChecks() {
	}

	/**
	 * Checks the properties, whichever store they name.
	 * @param properties the properties
	 * @throws StartupException if they cannot be meant
	 */
	static void check(RateLimitProperties properties) {
		LeaseSize.of(properties.lease());
		Duration timeout = properties.storeTimeout();
		if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofSeconds(10)) > 0 || properties.expectedNodes() < 1) {
			throw new StartupException("apisec.rate-limit.store-timeout is " + timeout + ", and expected-nodes is "
					+ properties.expectedNodes() + ".", """
							Write a timeout between 1ms and 10s, and at least one node:

							    apisec:
							      rate-limit:
							        store-timeout: 50ms
							        expected-nodes: 1
							""");
		}
		if (properties.maxBuckets() < LEAST_BUCKETS) {
			throw new StartupException(
					"apisec.rate-limit.max-buckets is " + properties.maxBuckets()
							+ ": a bucket that makes room for another is a limit that begins anew.",
					"Write at least " + LEAST_BUCKETS + ", and rather more than there are callers:\n\n"
							+ "    apisec:\n      rate-limit:\n        max-buckets: 100000\n");
		}
		properties.policies().forEach(RateLimitChecks::checkStatuses);
	}

	private static void checkStatuses(String name, Policy policy) {
		boolean failures = policy.count() == Count.FAILURES;
		boolean statuses = policy.statuses().stream().allMatch((status) -> status >= 400 && status <= 599);
		if (!statuses || policy.statuses().isEmpty() || (!failures && !policy.statuses().equals(DEFAULT_STATUSES))) {
			throw new StartupException(
					"The limit '" + name + "' counts " + (failures ? "failures" : "all requests")
							+ ", and names the statuses " + policy.statuses() + ".",
					"""
							Name statuses between 400 and 599 where failures count, and none where all requests do:

							    count: failures
							    statuses: [401, 403]
							""");
		}
	}

}
