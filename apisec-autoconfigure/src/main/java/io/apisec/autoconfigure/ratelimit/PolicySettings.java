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
import io.apisec.autoconfigure.ratelimit.RateLimitProperties.FailedAuthentication;
import io.apisec.autoconfigure.ratelimit.RateLimitProperties.LimitsBy;
import io.apisec.autoconfigure.ratelimit.RateLimitProperties.Policy;
import io.apisec.core.StartupException;
import io.apisec.ratelimit.LimitSettings;
import io.apisec.ratelimit.LockOut;
import io.apisec.ratelimit.OnStoreFailure;
import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import org.jspecify.annotations.Nullable;

/** Turns the policies of the properties into limits. */
final class PolicySettings {

	private static final String DEFAULT = "default";

	private static final String FAILED_AUTHENTICATION = "failed-authentication";

	/** No policy has such a name: it would count what this limit counts. */
	private static final String FAILED_AUTHENTICATION_BUCKET = "apisec.rate-limit." + FAILED_AUTHENTICATION;

	/** A number without a unit is so many milliseconds, and rarely meant. */
	private static final Duration LEAST_PERIOD = Duration.ofSeconds(1);

	private static final Bandwidth DEFAULT_BANDWIDTH = new Bandwidth(100, Duration.ofSeconds(1), Refill.GREEDY);

	private final RateLimitProperties properties;

	PolicySettings(RateLimitProperties properties) {
		this.properties = properties;
	}

	/** All limits that have a name, the default one included. */
	List<LimitSettings> all() {
		List<LimitSettings> all = new ArrayList<>();
		this.properties.policies().forEach((name, policy) -> all.add(read(name, policy, own(name, policy))));
		if (!this.properties.policies().containsKey(DEFAULT)) {
			all.add(new LimitSettings(DEFAULT, DEFAULT, List.of("principal"), List.of(DEFAULT_BANDWIDTH), 1, Set.of(),
					null, this.properties.onStoreFailure(), null, Map.of(), null));
		}
		return all;
	}

	/** What the default policy does not say stays as it is. */
	private static List<Bandwidth> own(String name, Policy policy) {
		boolean changed = name.equals(DEFAULT) && policy.bandwidths().isEmpty() && policy.limitsBy() == null;
		long capacity = (changed && policy.capacity() == 0) ? DEFAULT_BANDWIDTH.capacity() : policy.capacity();
		Duration period = (changed && policy.period() == null) ? DEFAULT_BANDWIDTH.period() : policy.period();
		return bandwidths(capacity, period, policy.refill(), policy.bandwidths(), name);
	}

	/** The limit on refused credentials; only where there is one. */
	LimitSettings failedAuthentication() {
		FailedAuthentication limit = Objects.requireNonNull(this.properties.failedAuthentication());
		return new LimitSettings(FAILED_AUTHENTICATION, FAILED_AUTHENTICATION_BUCKET, List.of("address"),
				bandwidths(limit.capacity(), limit.period(), limit.refill(), limit.bandwidths(), FAILED_AUTHENTICATION),
				1, Set.of(401), lockOut(limit.lockOut()), onStoreFailure(limit.onStoreFailure()), null, Map.of(), null);
	}

	private LimitSettings read(String name, Policy policy, List<Bandwidth> own) {
		if (policy.lockOut() != null && policy.count() != Count.FAILURES) {
			throw new StartupException("The limit '" + name + "' has a lock-out, and counts not only failures.",
					"Count failures, or take the lock-out away:\n\n    count: failures\n    lock-out: { factor: 2, max: 1h }\n");
		}
		LimitsBy by = policy.limitsBy();
		return new LimitSettings(name, name, policy.key().isEmpty() ? List.of("principal") : policy.key(), own,
				policy.cost(), (policy.count() == Count.FAILURES) ? policy.statuses() : Set.of(),
				lockOut(policy.lockOut()), onStoreFailure(policy.onStoreFailure()),
				(by != null) ? claim(by, name) : null, (by != null) ? plans(by, name) : Map.of(),
				(by != null) ? by.fallback() : null);
	}

	private static @Nullable LockOut lockOut(RateLimitProperties.@Nullable LockOut lockOut) {
		return (lockOut != null) ? new LockOut(lockOut.factor(), lockOut.max()) : null;
	}

	private OnStoreFailure onStoreFailure(@Nullable OnStoreFailure own) {
		return (own != null) ? own : this.properties.onStoreFailure();
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
		if (band.period() != null && band.period().compareTo(LEAST_PERIOD) < 0) {
			throw new StartupException("The limit '" + name + "' has a period of " + band.period().toMillis() + " ms.",
					"Write a period of at least a second with its unit, such as\n\n    period: 60s\n");
		}
		if (band.period() == null) {
			throw new StartupException(
					"The limit '" + name + "' has a capacity of " + band.capacity() + " and no period.",
					"Write how long it takes until as many are let through again:\n\n    capacity: " + band.capacity()
							+ "\n    period: 1m\n");
		}
		return band.period();
	}

}
