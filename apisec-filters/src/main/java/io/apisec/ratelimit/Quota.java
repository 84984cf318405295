package io.apisec.ratelimit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.apisec.core.ApiRequest;
import io.apisec.core.StartupException;
import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.BucketKey;
import org.jspecify.annotations.Nullable;

/** How much a caller may use: the same for all, or by its plan. */
final class Quota {

	private final List<Part> own;

	private final @Nullable String claim;

	private final Map<String, List<Part>> plans;

	private Quota(List<Part> own, @Nullable String claim, Map<String, List<Part>> plans) {
		this.own = own;
		this.claim = claim;
		this.plans = plans;
	}

	static Quota of(LimitSettings settings) {
		Map<String, List<Part>> plans = new TreeMap<>();
		settings.plans().forEach((plan, bandwidths) -> plans.put(plan, parts(settings, "plan " + plan, bandwidths)));
		String fallback = settings.defaultPlan();
		if (fallback != null && !plans.containsKey(fallback)) {
			throw new StartupException(
					"The limit '" + settings.name() + "' has the default plan '" + fallback + "', which is none of "
							+ plans.keySet() + ".",
					"Name one of the plans:\n\n    limits-by: { claim: plan, values: { " + fallback
							+ ": { capacity: 10, period: 1s } }, default: " + fallback + " }\n");
		}
		return new Quota((fallback != null) ? List.copyOf(plans.getOrDefault(fallback, List.of()))
				: parts(settings, "", settings.bandwidths()), settings.planClaim(), plans);
	}

	private static List<Part> parts(LimitSettings settings, String plan, List<Bandwidth> bandwidths) {
		if (bandwidths.isEmpty()) {
			throw new StartupException("The limit '" + settings.name() + "' says nowhere how much is let through.",
					"Write a capacity and a period:\n\napisec:\n  rate-limit:\n    policies:\n      " + settings.name()
							+ ": { key: principal, capacity: 100, period: 1s }\n");
		}
		return IntStream.range(0, bandwidths.size())
			.mapToObj((i) -> new Part(settings.bucket() + "\n" + plan + "\n" + i + "\n" + bandwidths.get(i),
					bandwidths.get(i),
					new LimitFields(settings.name() + ((i > 0) ? "-" + (i + 1) : ""), bandwidths.get(i))))
			.toList();
	}

	/** What holds for the caller. */
	List<Part> of(ApiRequest request) {
		List<Part> ofPlan = (this.claim != null && request.claims().get(this.claim) instanceof String plan)
				? this.plans.get(plan) : null;
		return (ofPlan != null) ? ofPlan : this.own;
	}

	/** The smallest capacity there is. */
	long least() {
		return Stream.concat(Stream.of(this.own), this.plans.values().stream())
			.flatMap(List::stream)
			.mapToLong((part) -> part.bandwidth().capacity())
			.min()
			.orElse(Long.MAX_VALUE);
	}

	List<Part> own() {
		return this.own;
	}

	Map<String, List<Part>> plans() {
		return this.plans;
	}

	/**
	 * One bandwidth, which has buckets of its own.
	 *
	 * @param bucket names the limit, the plan, the place among its bandwidths, and what
	 * holds: whatever differs has buckets of its own
	 * @param bandwidth what fits into a bucket
	 * @param fields what callers are told of it
	 */
	record Part(String bucket, Bandwidth bandwidth, LimitFields fields) {

		/** The bucket of a caller. */
		BucketKey key(String caller) {
			return new BucketKey(this.bucket, caller);
		}

	}

}
