package io.apisec.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.autoconfigure.ControlMode;
import io.apisec.ratelimit.OnStoreFailure;
import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How often endpoints may be called.
 *
 * @param mode whether a request over a limit is refused or only reported; apisec.mode
 * where absent.
 * @param store where buckets are kept: in the memory of each node, or in Redis for all
 * nodes together; local where absent and no Bucket4j proxy manager is declared.
 * @param keyPrefix what the names of all buckets in a store begin with.
 * @param onStoreFailure what becomes of limits while the store does not answer.
 * @param expectedNodes how many nodes share a limit while each goes on by itself.
 * @param storeTimeout the longest that a request waits for the store.
 * @param lease how many tokens are taken in one trip to the store: auto, 1 for exact
 * limits, or a number.
 * @param maxBuckets the most buckets that one node keeps in memory.
 * @param ipv6Prefix how many bits of an IPv6 address count.
 * @param headers on which answers RateLimit and RateLimit-Policy are sent.
 * @param failedAuthentication a limit on requests of one address whose credentials are
 * refused; off where absent.
 * @param policies the limits by their names.
 * @param rules limits by path, beside those of annotations.
 * @param defaultPolicies the limits of endpoints that no rule or annotation names.
 */
@ConfigurationProperties("apisec.rate-limit")
public record RateLimitProperties(@Nullable ControlMode mode, @Nullable Store store,
		@DefaultValue("apisec:limit:") String keyPrefix, @DefaultValue("local") OnStoreFailure onStoreFailure,
		@DefaultValue("1") int expectedNodes, @DefaultValue("50ms") Duration storeTimeout,
		@DefaultValue("auto") String lease, @DefaultValue("100000") int maxBuckets, @DefaultValue("64") int ipv6Prefix,
		@DefaultValue("refused") Headers headers, @Nullable FailedAuthentication failedAuthentication,
		@DefaultValue Map<String, Policy> policies, @DefaultValue List<Rule> rules,
		@DefaultValue("default") List<String> defaultPolicies) {

	/** Where buckets are kept. */
	public enum Store {

		/** In the memory of each node. */
		LOCAL,

		/** In Redis. */
		REDIS

	}

	/** On which answers callers are told of limits. */
	public enum Headers {

		/** On refusals. */
		REFUSED,

		/** On all. */
		ALWAYS

	}

	/** Which requests count. */
	public enum Count {

		/** All of them. */
		ALL,

		/** Those that failed. */
		FAILURES

	}

	/**
	 * A limit.
	 *
	 * @param key what is counted by, principal where absent; several make a composite
	 * key.
	 * @param capacity how many tokens fit into a bucket.
	 * @param period how long it takes to fill an empty bucket.
	 * @param refill whether it is filled token by token or at once when the period is
	 * over.
	 * @param bandwidths several capacities with their periods, all of which have to
	 * admit.
	 * @param cost how many tokens a request costs.
	 * @param count whether all requests count or those that failed.
	 * @param statuses the statuses of requests that failed.
	 * @param lockOut how long a caller is shut out who has used up a limit on failures.
	 * @param onStoreFailure what becomes of this limit while the store does not answer;
	 * apisec.rate-limit.on-store-failure where absent.
	 * @param limitsBy other bandwidths by the caller's plan.
	 */
	public record Policy(@DefaultValue List<String> key, @DefaultValue("0") long capacity, @Nullable Duration period,
			@DefaultValue("greedy") Refill refill, @DefaultValue List<Band> bandwidths, @DefaultValue("1") long cost,
			@DefaultValue("all") Count count, @DefaultValue( {
					"401", "403" }) Set<Integer> statuses,
			@Nullable LockOut lockOut, @Nullable OnStoreFailure onStoreFailure, @Nullable LimitsBy limitsBy){

	}

	/**
	 * A limit on requests of one address whose credentials are refused.
	 *
	 * @param capacity how many of them fit into a bucket.
	 * @param period how long it takes to fill an empty bucket.
	 * @param refill whether it is filled token by token or at once when the period is
	 * over.
	 * @param bandwidths several capacities with their periods, all of which have to
	 * admit.
	 * @param lockOut how long an address is shut out that has used up the limit.
	 * @param onStoreFailure what becomes of this limit while the store does not answer;
	 * apisec.rate-limit.on-store-failure where absent.
	 */
	public record FailedAuthentication(@DefaultValue("0") long capacity, @Nullable Duration period,
			@DefaultValue("greedy") Refill refill, @DefaultValue List<Band> bandwidths, @Nullable LockOut lockOut,
			@Nullable OnStoreFailure onStoreFailure) {

	}

	/**
	 * How much fits into a bucket.
	 *
	 * @param capacity how many tokens.
	 * @param period how long it takes to fill an empty bucket.
	 * @param refill whether it is filled token by token or at once when the period is
	 * over.
	 */
	public record Band(@DefaultValue("0") long capacity, @Nullable Duration period,
			@DefaultValue("greedy") Refill refill) {

	}

	/**
	 * How long a caller is shut out.
	 *
	 * @param factor how much longer each time than the time before, which begins with the
	 * period of the limit.
	 * @param max the longest time.
	 */
	public record LockOut(@DefaultValue("2") double factor, @DefaultValue("1h") Duration max) {

	}

	/**
	 * Bandwidths by plan.
	 *
	 * @param claim the claim that names the plan.
	 * @param values the plans.
	 * @param fallback the plan of callers who have none of these; the policy's own
	 * bandwidths where absent.
	 */
	public record LimitsBy(@DefaultValue("") String claim, @DefaultValue Map<String, Plan> values,
			@Name("default") @Nullable String fallback) {

	}

	/**
	 * The bandwidths of a plan.
	 *
	 * @param capacity how many tokens fit into a bucket.
	 * @param period how long it takes to fill an empty bucket.
	 * @param refill whether it is filled token by token or at once when the period is
	 * over.
	 * @param bandwidths several capacities with their periods, all of which have to
	 * admit.
	 */
	public record Plan(@DefaultValue("0") long capacity, @Nullable Duration period,
			@DefaultValue("greedy") Refill refill, @DefaultValue List<Band> bandwidths) {

	}

	/**
	 * Limits by path.
	 *
	 * @param path a path pattern, such as /login.
	 * @param methods the HTTP methods, empty for all.
	 * @param policies the names of the limits, all of which have to admit.
	 */
	public record Rule(@DefaultValue("") String path, @DefaultValue Set<String> methods,
			@DefaultValue List<String> policies) {

	}

}
