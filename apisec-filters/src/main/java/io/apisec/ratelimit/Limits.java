package io.apisec.ratelimit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.apisec.core.ApiRequest;
import io.apisec.core.StartupException;
import io.apisec.ratelimit.LimitBuckets.Counted;

/**
 * The limits of an application by their names, and where those of the properties hold.
 */
public final class Limits {

	private final Map<String, Limit> named = new TreeMap<>();

	private final KeyReader keys;

	private final LimitBuckets buckets;

	private final List<LimitUse> ruled;

	private final List<LimitUse> defaults;

	private final RateLimitPolicy edge;

	private final Predicate<ApiRequest> probes;

	/**
	 * Compiles limits.
	 * @param settings the limits
	 * @param rules where they hold
	 * @param defaults the names of those that hold where nothing else does
	 * @param keys reads what is counted by
	 * @param buckets where buckets are kept
	 * @param probes which requests ask whether the node is well, and are refused for no
	 * outage of a store
	 * @throws StartupException if a limit cannot be meant, or a name is none of theirs
	 */
	public Limits(List<LimitSettings> settings, List<RateLimitRule> rules, List<String> defaults, KeyReader keys,
			LimitBuckets buckets, Predicate<ApiRequest> probes) {
		this.keys = keys;
		this.probes = probes;
		this.buckets = buckets;
		settings.forEach((limit) -> this.named.put(limit.name(), compile(limit, "the policy " + limit.name())));
		rules.forEach(Limits::refuseEmpty);
		this.ruled = rules.stream().flatMap((rule) -> rule.policies().stream().map((name) -> use(rule, name))).toList();
		this.defaults = defaults.stream()
			.map((name) -> named(name, "apisec.rate-limit.default-policies"))
			.map((limit) -> new LimitUse(limit, limit.cost()))
			.toList();
		this.edge = edge(this.ruled, this.defaults);
	}

	/** Of rules without a say there, only whether a default holds depends. */
	private static RateLimitPolicy edge(List<LimitUse> ruled, List<LimitUse> defaults) {
		List<LimitUse> known = defaults.stream().filter((use) -> use.limit().isKnownAtEdge()).toList();
		return RateLimitPolicy
			.of(ruled.stream().filter((use) -> !known.isEmpty() || use.limit().isKnownAtEdge()).toList(), known);
	}

	private static void refuseEmpty(RateLimitRule rule) {
		if (rule.policies().isEmpty()) {
			throw new StartupException("The rule for '" + rule.path() + "' in apisec.rate-limit.rules names no policy.",
					"Name at least one:\n\n    - path: " + rule.path().path() + "\n      policies: [default]\n");
		}
	}

	private LimitUse use(RateLimitRule rule, String name) {
		Limit limit = named(name, "the rule for '" + rule.path() + "' in apisec.rate-limit.rules");
		return new LimitUse(limit, limit.cost(), rule.path(), false);
	}

	/** A limit with buckets of its own. */
	Limit compile(LimitSettings settings, String where) {
		if (!settings.name().matches("[A-Za-z0-9_-]{1,64}")) {
			throw new StartupException("The name '" + settings.name() + "' of a limit cannot be told to callers.",
					"Write a name of letters, digits, dashes and underscores, at most 64.");
		}
		OnStoreFailure onStoreFailure = settings.onStoreFailure();
		return new Limit(settings, this.keys.read(settings.key(), where),
				this.buckets.of(onStoreFailure, settings.failures().isEmpty() ? Counted.REQUESTS : Counted.FAILURES),
				this.buckets.of(onStoreFailure, Counted.LOCK_OUTS), this.probes);
	}

	Limit named(String name, String where) {
		Limit limit = this.named.get(name);
		if (limit == null) {
			throw new StartupException(
					"The limit '" + name + "' that " + where + " names is none of " + this.named.keySet() + ".",
					"Add it, or name another one:\n\napisec:\n  rate-limit:\n    policies:\n      " + name
							+ ": { key: principal, capacity: 100, period: 1m }\n");
		}
		return limit;
	}

	List<LimitUse> ruled() {
		return this.ruled;
	}

	List<LimitUse> defaults() {
		return this.defaults;
	}

	/** What holds for a request as long as its endpoint is not known. */
	RateLimitPolicy atEdge() {
		return this.edge;
	}

}
