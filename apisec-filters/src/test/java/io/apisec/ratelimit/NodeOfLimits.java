package io.apisec.ratelimit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.apisec.core.ApiRequest;
import io.apisec.core.Decision;
import io.apisec.core.TestRequest;
import io.apisec.policy.Endpoint;
import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.BucketStore;
import io.apisec.ratelimit.bucket.KeyDigest;
import io.apisec.ratelimit.bucket.LeaseSize;
import io.apisec.ratelimit.bucket.LocalBuckets;
import io.apisec.ratelimit.bucket.StoreBreaker;
import io.apisec.ratelimit.bucket.StoreTrips;

/** One node with limits that hold for all of its requests, in a time that tests set. */
final class NodeOfLimits {

	private static final Endpoint ENDPOINT = Endpoint.ofPattern("test", Set.of(), "/x");

	final Limits limits;

	final StoreBreaker breaker;

	private final RateLimitPolicy policy;

	private final RateLimitControl control;

	private NodeOfLimits(LimitBuckets buckets, StoreBreaker breaker, LimitSettings... settings) {
		KeyReader keys = new KeyReader(new AddressKey(64), new KeyDigest(null), (name) -> null);
		this.limits = new Limits(List.of(settings), List.of(),
				Arrays.stream(settings).map(LimitSettings::name).toList(), keys, buckets,
				(request) -> request.rawPath().startsWith("/health"));
		this.breaker = breaker;
		this.policy = new RateLimitPolicyContributor(this.limits, OnStoreFailure.LOCAL, Duration::parse)
			.contribute(ENDPOINT);
		this.control = new RateLimitControl(RateLimitControl.Moment.ENDPOINT, this.limits, true);
	}

	/** Limits of all nodes that share a store. */
	static NodeOfLimits shared(BucketStore store, AtomicLong clock, LeaseSize size, LimitSettings... settings) {
		return shared(store, clock, size, 1, settings);
	}

	/** Limits of so many nodes that share a store. */
	static NodeOfLimits shared(BucketStore store, AtomicLong clock, LeaseSize size, int nodes,
			LimitSettings... settings) {
		StoreBreaker breaker = new StoreBreaker(clock::get);
		StoreTrips trips = new StoreTrips(store, breaker, size, Duration.ofSeconds(30), (success, nanos) -> {
		}, Runnable::run, clock::get);
		return new NodeOfLimits(new SharedLimitBuckets(trips, 1000, nodes, clock::get), breaker, settings);
	}

	/** Limits of this node alone. */
	static NodeOfLimits local(AtomicLong clock, LimitSettings... settings) {
		LocalBuckets local = new LocalBuckets(1000, clock::get);
		return new NodeOfLimits((onStoreFailure, counted) -> local, new StoreBreaker(clock::get), settings);
	}

	static LimitSettings limit(String name, long capacity, Duration period, int... failures) {
		return limit(name, List.of("principal"), capacity, period, 1, failures);
	}

	static LimitSettings limit(String name, List<String> key, long capacity, Duration period, long cost,
			int... failures) {
		return new LimitSettings(name, name, key, List.of(new Bandwidth(capacity, period, Bandwidth.Refill.GREEDY)),
				cost, Set.copyOf(Arrays.stream(failures).boxed().toList()), null, OnStoreFailure.LOCAL, null, Map.of(),
				null);
	}

	TestRequest request() {
		return request("alice");
	}

	TestRequest request(String caller) {
		return TestRequest.get("/x").caller(caller).policy(this.policy);
	}

	RateLimitPolicy policyOfCost(String name, long cost) {
		return RateLimitPolicy.of(List.of(new LimitUse(this.limits.named(name, "a test"), cost)), List.of());
	}

	Decision.Settled decide(ApiRequest request) {
		Decision decision = this.control.decide(request);
		return (Decision.Settled) ((decision instanceof Decision.Pending pending)
				? pending.outcome().toCompletableFuture().join() : decision);
	}

	boolean admits() {
		return decide(request()) instanceof Decision.Allow;
	}

}
