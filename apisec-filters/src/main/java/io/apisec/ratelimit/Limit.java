package io.apisec.ratelimit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.apisec.core.ApiRequest;
import io.apisec.core.BodyPointer;
import io.apisec.core.StartupException;
import io.apisec.policy.PathRule;
import io.apisec.ratelimit.bucket.Buckets;
import org.jspecify.annotations.Nullable;

/** One limit with its buckets. */
final class Limit {

	private final LimitSettings settings;

	private final CallerKey key;

	private final Quota quota;

	private final Buckets buckets;

	private final LockOuts lockOuts;

	private final Predicate<ApiRequest> probes;

	Limit(LimitSettings settings, CallerKey key, Buckets buckets, Buckets steps, Predicate<ApiRequest> probes) {
		this.settings = settings;
		this.key = key;
		this.quota = Quota.of(settings);
		this.buckets = buckets;
		this.lockOuts = new LockOuts(settings.lockOut(), buckets, steps);
		this.probes = probes;
		refuseCost(settings.cost());
	}

	/** What costs more than a bucket holds would never be let on. */
	void refuseCost(long cost) {
		if (cost < 1 || cost > this.quota.least()) {
			throw new StartupException("A request costs " + cost + " of the limit '" + name() + "', which holds "
					+ this.quota.least() + ".", "Write a cost between 1 and the capacity, such as\n\n    cost: 1\n");
		}
	}

	String name() {
		return this.settings.name();
	}

	long cost() {
		return this.settings.cost();
	}

	boolean isKnownAtEdge() {
		return this.key.isKnownAtEdge() && this.settings.planClaim() == null;
	}

	boolean isInBody() {
		return this.key.isInBody();
	}

	List<BodyPointer> places() {
		return this.key.places();
	}

	List<String> variables() {
		return this.key.variables();
	}

	/** Whether it counts failures, and no body is needed to know whose. */
	boolean countsBeforeAccess() {
		return !isInBody() && countsFailures();
	}

	/** The statuses that count, empty where every request does. */
	Set<Integer> failures() {
		return this.settings.failures();
	}

	/** Whether all nodes share its buckets. */
	boolean isShared() {
		return this.buckets.areShared();
	}

	/** Whether it counts failures alone: then none of its tokens is ever leased ahead. */
	boolean countsFailures() {
		return !failures().isEmpty();
	}

	/** Whether nobody is let on while it is not known what the buckets hold. */
	boolean refusesForStore(ApiRequest request) {
		return this.settings.onStoreFailure() == OnStoreFailure.DENY && !this.buckets.answer()
				&& !this.probes.test(request);
	}

	/**
	 * Probes are: told that the node is not well, somebody would start all of them again.
	 */
	boolean letsOnWithoutStore(ApiRequest request) {
		return this.settings.onStoreFailure() == OnStoreFailure.ALLOW || this.probes.test(request);
	}

	Buckets buckets() {
		return this.buckets;
	}

	LockOuts lockOuts() {
		return this.lockOuts;
	}

	/** What holds for the caller, each with the bucket of the request. */
	List<Quota.Part> parts(ApiRequest request) {
		return this.quota.of(request);
	}

	/**
	 * Whose bucket it is.
	 * @param rule the rule for whose sake the limit holds, {@code null} where it is none
	 */
	String caller(ApiRequest request, @Nullable PathRule rule) {
		return this.key.of(request, rule);
	}

	/** This limit as the inventory shows it. */
	Map<String, Object> listing(long cost) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("policy", name());
		members.put("key", this.key.listing());
		members.put("bandwidths", listing(this.quota.own()));
		if (cost != 1) {
			members.put("cost", cost);
		}
		if (!failures().isEmpty()) {
			members.put("failures", failures().stream().sorted().toList());
		}
		LockOut lockOut = this.settings.lockOut();
		if (lockOut != null) {
			members.put("lockOut", lockOut.listing());
		}
		if (isShared()) {
			members.put("onStoreFailure", this.settings.onStoreFailure().toString());
		}
		if (!this.quota.plans().isEmpty()) {
			Map<String, Object> plans = new LinkedHashMap<>();
			this.quota.plans().forEach((plan, parts) -> plans.put(plan, listing(parts)));
			members.put("plans", plans);
		}
		return members;
	}

	private static List<Map<String, Object>> listing(List<Quota.Part> parts) {
		return parts.stream().map((part) -> {
			Map<String, Object> members = new LinkedHashMap<>();
			members.put("capacity", part.bandwidth().capacity());
			members.put("period", part.bandwidth().period().toString());
			members.put("refill", part.bandwidth().refill().name().toLowerCase(Locale.ROOT));
			return members;
		}).toList();
	}

}
