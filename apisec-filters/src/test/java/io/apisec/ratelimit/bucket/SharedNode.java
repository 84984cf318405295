package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A node of a test: shared buckets over a store, in a time that the test sets. */
final class SharedNode {

	static final Duration LONG = Duration.ofSeconds(30);

	final StoreBreaker breaker;

	final LeasedBuckets buckets;

	private SharedNode(StoreBreaker breaker, LeasedBuckets buckets) {
		this.breaker = breaker;
		this.buckets = buckets;
	}

	static SharedNode of(BucketStore store, AtomicLong clock, LeaseSize size, Duration timeout, long maxBuckets) {
		StoreBreaker breaker = new StoreBreaker(clock::get);
		StoreTrips trips = new StoreTrips(store, breaker, size, timeout, (success, nanos) -> {
		}, Runnable::run, clock::get);
		return new SharedNode(breaker, new LeasedBuckets(trips, maxBuckets));
	}

	static SharedNode of(BucketStore store, AtomicLong clock, LeaseSize size) {
		return of(store, clock, size, LONG, 1000);
	}

	/** Takes, and waits for the answer where there is one under way. */
	Take.Settled settled(BucketKey key, Bandwidth bandwidth, long tokens) {
		return settled(this.buckets.take(key, bandwidth, tokens));
	}

	/** Takes tokens that are there. */
	Take.Granted granted(BucketKey key, Bandwidth bandwidth, long tokens) {
		return (Take.Granted) settled(key, bandwidth, tokens);
	}

	static Take.Settled settled(Take take) {
		return (take instanceof Take.Pending pending) ? pending.outcome().toCompletableFuture().join()
				: (Take.Settled) take;
	}

	/** How many of so many requests for one token are let on. */
	int admitted(BucketKey key, Bandwidth bandwidth, int requests) {
		int admitted = 0;
		for (int i = 0; i < requests; i++) {
			admitted += (settled(key, bandwidth, 1) instanceof Take.Granted) ? 1 : 0;
		}
		return admitted;
	}

}
