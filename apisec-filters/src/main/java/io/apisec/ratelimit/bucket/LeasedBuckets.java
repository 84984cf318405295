package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Buckets that several nodes share. Each node takes leases from them and spends those
 * without asking again. What a node leased from a bucket that it has not used for a while
 * goes back.
 */
public final class LeasedBuckets implements Buckets {

	private final Cache<BucketKey, LeasedBucket> buckets;

	private final StoreTrips trips;

	/**
	 * Shared buckets.
	 * @param trips asks the store
	 * @param maxBuckets how many this node keeps leases of, at most
	 */
	public LeasedBuckets(StoreTrips trips, long maxBuckets) {
		this.trips = trips;
		this.buckets = Caffeine.newBuilder()
			.maximumSize(maxBuckets)
			.expireAfter(new KeptAsItSays<LeasedBucket>())
			.ticker(trips::now)
			.scheduler(Scheduler.systemScheduler())
			.evictionListener(
					(@Nullable BucketKey key, @Nullable LeasedBucket bucket, RemovalCause cause) -> close(bucket))
			.build();
	}

	private static void close(@Nullable LeasedBucket bucket) {
		CompletionStage<?> unused = (bucket != null) ? bucket.close() : null;
	}

	@Override
	public Take take(BucketKey key, Bandwidth bandwidth, long tokens, long waitedNanos) {
		while (true) {
			LeasedBucket bucket = bucket(key, bandwidth);
			Take take = bucket.take(tokens, waitedNanos);
			if (take != null) {
				return take;
			}
			this.buckets.asMap().remove(key, bucket);
		}
	}

	private LeasedBucket bucket(BucketKey key, Bandwidth bandwidth) {
		LeasedBucket known = this.buckets.getIfPresent(key);
		return (known != null) ? known
				: this.buckets.get(key, (unknown) -> new LeasedBucket(key, bandwidth, this.trips));
	}

	@Override
	public Take.@Nullable Refused known(BucketKey key, Bandwidth bandwidth) {
		LeasedBucket known = this.buckets.getIfPresent(key);
		return (known != null) ? known.known() : null;
	}

	@Override
	public Take.@Nullable Refused refusal(BucketKey key, Bandwidth bandwidth, long tokens) {
		LeasedBucket known = this.buckets.getIfPresent(key);
		return (known != null) ? known.refusal(tokens) : null;
	}

	@Override
	public boolean areShared() {
		return true;
	}

	@Override
	public boolean answer() {
		return this.trips.answers();
	}

	@Override
	public void shut(BucketKey key, Bandwidth bandwidth, Duration duration) {
		Duration atMost = Debt.atMost(duration);
		this.buckets.asMap().compute(key, (same, known) -> {
			LeasedBucket bucket = (known != null) ? known : new LeasedBucket(key, bandwidth, this.trips);
			bucket.shut(atMost);
			return bucket;
		});
		CompletionStage<?> unused = this.trips.owe(key, bandwidth, Debt.of(bandwidth, atMost));
	}

	/**
	 * Gives back all that is leased. What is asked for later goes to the store again.
	 * @return ends when the store has answered, whatever it said
	 */
	public CompletionStage<?> returnLeases() {
		List<CompletableFuture<?>> returned = new ArrayList<>();
		this.buckets.asMap().forEach((key, bucket) -> {
			this.buckets.asMap().remove(key, bucket);
			returned.add(bucket.close().toCompletableFuture());
		});
		return CompletableFuture.allOf(returned.toArray(new CompletableFuture<?>[0]));
	}

}
