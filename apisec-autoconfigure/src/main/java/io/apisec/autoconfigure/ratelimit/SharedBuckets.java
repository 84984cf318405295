package io.apisec.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import io.apisec.core.BoundedWait;
import io.apisec.ratelimit.LimitBuckets;
import io.apisec.ratelimit.OnStoreFailure;
import io.apisec.ratelimit.bucket.Buckets;
import io.apisec.ratelimit.bucket.LeasedBuckets;
import io.apisec.ratelimit.bucket.LocalBuckets;
import io.apisec.ratelimit.bucket.StoreTrips;
import io.apisec.ratelimit.bucket.SurvivingBuckets;

import org.springframework.beans.factory.DisposableBean;

/**
 * The buckets that all nodes share, with and without leases, and with local ones for the
 * time in which the store does not answer. Gives leases back when the application ends.
 */
final class SharedBuckets implements LimitBuckets, DisposableBean {

	/** How long the end of the application waits for the store. */
	private static final Duration FAREWELL = Duration.ofSeconds(1);

	private final LeasedBuckets leased;

	private final LeasedBuckets exact;

	private final Buckets survivingLeased;

	private final Buckets survivingExact;

	SharedBuckets(StoreTrips trips, RateLimitProperties properties) {
		LocalBuckets local = new LocalBuckets(properties.maxBuckets(), System::nanoTime);
		this.leased = new LeasedBuckets(trips, properties.maxBuckets());
		this.exact = new LeasedBuckets(trips.exact(), properties.maxBuckets());
		this.survivingLeased = new SurvivingBuckets(this.leased, local, properties.expectedNodes());
		this.survivingExact = new SurvivingBuckets(this.exact, local, properties.expectedNodes());
	}

	@Override
	public Buckets of(OnStoreFailure onStoreFailure, boolean withoutLeases) {
		if (onStoreFailure == OnStoreFailure.LOCAL) {
			return withoutLeases ? this.survivingExact : this.survivingLeased;
		}
		return withoutLeases ? this.exact : this.leased;
	}

	@Override
	public void destroy() {
		Object unused = BoundedWait.await((executor) -> returned(this.leased.returnLeases(), this.exact.returnLeases()),
				FAREWELL);
	}

	private static CompletionStage<Boolean> returned(CompletionStage<?> leased, CompletionStage<?> exact) {
		return leased.thenCombine(exact, (one, other) -> true);
	}

}
