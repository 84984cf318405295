package io.apisec.ratelimit;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import io.apisec.core.BoundedWait;
import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.BucketKey;
import io.apisec.ratelimit.bucket.Buckets;
import io.apisec.ratelimit.bucket.LeasedBuckets;
import io.apisec.ratelimit.bucket.LocalBuckets;
import io.apisec.ratelimit.bucket.StoreTrips;
import io.apisec.ratelimit.bucket.SurvivingBuckets;
import io.apisec.ratelimit.bucket.Take;

/**
 * The buckets that all nodes share, with and without leases, and with local ones for the
 * time in which the store does not answer. Closed, it gives leases back.
 */
public final class SharedLimitBuckets implements LimitBuckets, AutoCloseable {

	/** How long the end of the application waits for the store. */
	private static final Duration FAREWELL = Duration.ofSeconds(1);

	private static final BucketKey PROBED = new BucketKey("probe", "");

	private static final Bandwidth PROBING = new Bandwidth(1, Duration.ofSeconds(1), Bandwidth.Refill.GREEDY);

	private final LeasedBuckets leased;

	private final LeasedBuckets exact;

	private final Buckets survivingLeased;

	private final Buckets survivingExact;

	private final Buckets survivingWhole;

	/**
	 * Shared buckets.
	 * @param trips asks the store
	 * @param maxBuckets how many of each kind this node keeps, at most
	 * @param nodes how many nodes share a limit, at least 1
	 * @param nanoTime the time in nanoseconds
	 */
	public SharedLimitBuckets(StoreTrips trips, long maxBuckets, int nodes, LongSupplier nanoTime) {
		LocalBuckets local = new LocalBuckets(maxBuckets, nanoTime);
		this.leased = new LeasedBuckets(trips, maxBuckets);
		this.exact = new LeasedBuckets(trips.exact(), maxBuckets);
		this.survivingLeased = new SurvivingBuckets(this.leased, local, nodes);
		this.survivingExact = new SurvivingBuckets(this.exact, local, nodes);
		this.survivingWhole = new SurvivingBuckets(this.exact, local, 1);
	}

	@Override
	public Buckets of(OnStoreFailure onStoreFailure, Counted counted) {
		boolean survives = onStoreFailure == OnStoreFailure.LOCAL;
		return switch (counted) {
			case REQUESTS -> survives ? this.survivingLeased : this.leased;
			case FAILURES -> survives ? this.survivingExact : this.exact;
			case LOCK_OUTS -> this.survivingWhole;
		};
	}

	/**
	 * Asks a store that does not answer whether it does again, at most once a second, as
	 * any request does. Nobody waits for it.
	 */
	public void probe() {
		if (!this.exact.answer()) {
			Take unused = this.exact.take(PROBED, PROBING, 1, Buckets.NO_MORE_WAITING);
		}
	}

	@Override
	public void close() {
		Object unused = BoundedWait.await((executor) -> returned(this.leased.returnLeases(), this.exact.returnLeases()),
				FAREWELL);
	}

	private static CompletionStage<Boolean> returned(CompletionStage<?> leased, CompletionStage<?> exact) {
		return leased.thenCombine(exact, (one, other) -> true);
	}

}
