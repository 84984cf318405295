package io.apisec.ratelimit;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import io.apisec.annotation.RateLimit;
import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PatternVariables;
import io.apisec.policy.PolicyContributor;
import io.apisec.ratelimit.bucket.Bandwidth;

/** Compiles which limits an endpoint has. */
public final class RateLimitPolicyContributor implements PolicyContributor {

	/** What an inline limit is called towards callers, who know of no handlers. */
	private static final String INLINE = "endpoint";

	private final Limits limits;

	private final OnStoreFailure onStoreFailure;

	private final Function<String, Duration> durations;

	/**
	 * Contributes limits.
	 * @param limits the limits of the properties
	 * @param onStoreFailure what becomes of inline limits while the store does not answer
	 * @param durations reads a duration with its unit, or throws an
	 * {@link IllegalArgumentException}
	 */
	public RateLimitPolicyContributor(Limits limits, OnStoreFailure onStoreFailure,
			Function<String, Duration> durations) {
		this.limits = limits;
		this.onStoreFailure = onStoreFailure;
		this.durations = durations;
	}

	@Override
	public Set<Class<? extends Annotation>> annotations() {
		return Set.of(RateLimit.class);
	}

	@Override
	public RateLimitPolicy contribute(Endpoint endpoint) {
		List<LimitUse> named = new ArrayList<>();
		for (RateLimit annotation : endpoint.annotations(RateLimit.class)) {
			addDearest(named, read(annotation, endpoint, named.size()));
		}
		this.limits.ruled()
			.stream()
			.filter((use) -> use.where() != null && use.where().touches(endpoint))
			.map((use) -> use.of(endpoint))
			.forEach(named::add);
		return RateLimitPolicy.of(named, this.limits.defaults());
	}

	/** A limit that class and method name is spent once, at the higher cost. */
	private static void addDearest(List<LimitUse> named, LimitUse use) {
		boolean dearer = named.stream()
			.noneMatch((other) -> other.limit() == use.limit() && other.cost() >= use.cost());
		if (dearer) {
			named.removeIf((other) -> other.limit() == use.limit());
			named.add(use);
		}
	}

	private LimitUse read(RateLimit annotation, Endpoint endpoint, int number) {
		boolean inline = annotation.capacity() != 0 || !annotation.period().isEmpty() || annotation.key().length > 0;
		if (inline == !annotation.policy().isEmpty()) {
			throw new StartupException("@RateLimit on " + endpoint.name()
					+ (inline ? " names a policy, and has a limit of its own." : " says nothing."), """
							Name a policy of apisec.rate-limit.policies, or write a capacity and a period:

							    @RateLimit(policy = "transfers")
							    @RateLimit(capacity = 10, period = "1m", key = "principal")
							""");
		}
		Limit limit = inline ? inline(annotation, endpoint, number)
				: this.limits.named(annotation.policy(), "@RateLimit on " + endpoint.name());
		long cost = (annotation.cost() != 0) ? annotation.cost() : limit.cost();
		limit.refuseCost(cost);
		refuseUnknownVariable(limit, endpoint);
		return new LimitUse(limit, cost);
	}

	private Limit inline(RateLimit annotation, Endpoint endpoint, int number) {
		List<String> key = (annotation.key().length > 0) ? keys(annotation) : List.of("principal");
		Bandwidth bandwidth = new Bandwidth(annotation.capacity(), period(annotation, endpoint),
				Bandwidth.Refill.GREEDY);
		String bucket = endpoint.type() + "\n" + endpoint.method() + "\n" + new TreeSet<>(endpoint.methods()) + "\n"
				+ endpoint.patterns() + "\n" + number;
		LimitSettings settings = new LimitSettings(INLINE, bucket, key, List.of(bandwidth), 1, Set.of(), null,
				this.onStoreFailure, null, Map.of(), null);
		return this.limits.compile(settings, "@RateLimit on " + endpoint.name());
	}

	/** Commas part keys, as they do in the properties. */
	private static List<String> keys(RateLimit annotation) {
		return Stream.of(annotation.key())
			.flatMap((keys) -> Stream.of(keys.split(",", -1)))
			.map(String::strip)
			.toList();
	}

	private Duration period(RateLimit annotation, Endpoint endpoint) {
		try {
			if (annotation.period().matches("[0-9]+")) {
				throw new IllegalArgumentException("A number has no unit");
			}
			return this.durations.apply(annotation.period());
		}
		catch (IllegalArgumentException | ArithmeticException | DateTimeParseException fault) {
			throw new StartupException(
					"The period '" + annotation.period() + "' of @RateLimit on " + endpoint.name() + " is no duration.",
					"Write a duration with its unit: @RateLimit(capacity = 10, period = \"1m\")");
		}
	}

	/** It would be counted by address in silence. */
	private static void refuseUnknownVariable(Limit limit, Endpoint endpoint) {
		for (String variable : limit.variables()) {
			if (endpoint.patterns()
				.stream()
				.noneMatch((pattern) -> PatternVariables.of(pattern).containsKey(variable))) {
				throw new StartupException(
						"@RateLimit on " + endpoint.name() + " counts by path:" + variable
								+ ", and its path has no such variable.",
						"Name a variable of " + endpoint.patterns() + ".");
			}
		}
	}

}
