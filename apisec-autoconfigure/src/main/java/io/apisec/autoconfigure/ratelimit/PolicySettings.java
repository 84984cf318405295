package io.apisec.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.apisec.autoconfigure.ratelimit.RateLimitProperties.Band;
import io.apisec.autoconfigure.ratelimit.RateLimitProperties.Count;
import io.apisec.autoconfigure.ratelimit.RateLimitProperties.LimitsBy;
import io.apisec.autoconfigure.ratelimit.RateLimitProperties.Policy;
import io.apisec.core.StartupException;
import io.apisec.ratelimit.LimitSettings;
import io.apisec.ratelimit.LockOut;
import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import org.jspecify.annotations.Nullable;

/** Turns the policies of the properties into limits. */
final class PolicySettings {

	private static final String DEFAULT = "default";

	private static final String FAILED_AUTHENTICATION = "failed-authentication";

	private static final Bandwidth DEFAULT_BANDWIDTH = new Bandwidth(100, Duration.ofSeconds(1), Refill.GREEDY);

	private final RateLimitProperties properties;

	PolicySettings(RateLimitProperties properties) {
		this.properties = properties;
	}

	/** All limits that have a name, the default one included. */
	List<LimitSettings> all() {
		List<LimitSettings> all = new ArrayList<>();
		this.properties.policies().forEach((name, policy) -> all.add(read(name, policy, "principal")));
		if (!this.properties.policies().containsKey(DEFAULT)) {
			all.add(new LimitSettings(DEFAULT, DEFAULT, List.of("principal"), List.of(DEFAULT_BANDWIDTH), 1, Set.of(),
					null, this.properties.onStoreFailure(), null, Map.of(), null));
		}
		return all;
	}

	/** The limit on refused credentials; only where there is one. */
	LimitSettings failedAuthentication() {
		Policy policy = Objects.requireNonNull(this.properties.failedAuthentication());
		return read(FAILED_AUTHENTICATION, policy, "address");
	}

	private LimitSettings read(String name, Policy policy, String key) {
		LockOut lockOut = (policy.lockOut() != null) ? new LockOut(policy.lockOut().factor(), policy.lockOut().max())
				: null;
		if (lockOut != null && policy.count() != Count.FAILURES && !name.equals(FAILED_AUTHENTICATION)) {
			throw new StartupException("The limit '" + name + "' has a lock-out, and counts not only failures.",
					"Count failures, or take the lock-out away:\n\n    count: failures\n    lock-out: { factor: 2, max: 1h }\n");
		}
		LimitsBy by = policy.limitsBy();
		return new LimitSettings(name, name, policy.key().isEmpty() ? List.of(key) : policy.key(),
				bandwidths(policy.capacity(), policy.period(), policy.refill(), policy.bandwidths(), name),
				policy.cost(), (policy.count() == Count.FAILURES) ? policy.statuses() : Set.of(), lockOut,
				(policy.onStoreFailure() != null) ? policy.onStoreFailure() : this.properties.onStoreFailure(),
				(by != null) ? claim(by, name) : null, (by != null) ? plans(by, name) : Map.of(),
				(by != null) ? by.fallback() : null);
	}

	private static String claim(LimitsBy by, String name) {
		if (by.claim().isBlank() || by.values().isEmpty()) {
			throw new StartupException("limits-by of the limit '" + name + "' names no claim, or no plans.",
					"Name both:\n\n    limits-by: { claim: plan, values: { gold: { capacity: 1000, period: 1s } } }\n");
		}
		return by.claim();
	}

	private static Map<String, List<Bandwidth>> plans(LimitsBy by, String name) {
		Map<String, List<Bandwidth>> plans = new LinkedHashMap<>();
		by.values()
			.forEach((plan, values) -> plans.put(plan,
					bandwidths(values.capacity(), values.period(), values.refill(), values.bandwidths(), name)));
		return plans;
	}

	private static List<Bandwidth> bandwidths(long capacity, @Nullable Duration period, Refill refill,
			List<Band> several, String name) {
		boolean one = capacity != 0 || period != null;
		return Stream.concat(one ? Stream.of(new Band(capacity, period, refill)) : Stream.empty(), several.stream())
			.map((band) -> new Bandwidth(band.capacity(), period(band, name), band.refill()))
			.toList();
	}

	private static Duration period(Band band, String name) {
		if (band.period() == null) {
			throw new StartupException(
					"The limit '" + name + "' has a capacity of " + band.capacity() + " and no period.",
					"Write how long it takes until as many are let through again:\n\n    capacity: " + band.capacity()
							+ "\n    period: 1m\n");
		}
		return band.period();
	}

}
