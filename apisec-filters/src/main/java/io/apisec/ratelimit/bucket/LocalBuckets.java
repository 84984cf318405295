package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in the memory of one node.
 *
 * <p>
 * There are only so many of them. What makes room is a bucket that is seldom asked
 * (Caffeine's policy counts how often), so that a flood of new keys drives itself out
 * rather than the bucket that somebody has emptied.
 */
public final class LocalBuckets implements Buckets {

	private final Cache<BucketKey, Kept> buckets;

	private final TimeMeter time;

	/**
	 * Buckets.
	 * @param maxBuckets the most that are kept
	 * @param nanoTime the time in nanoseconds, from whatever beginning
	 */
	public LocalBuckets(long maxBuckets, LongSupplier nanoTime) {
		this.buckets = Caffeine.newBuilder()
			.maximumSize(maxBuckets)
			.expireAfter(new UntilFull())
			.ticker(nanoTime::getAsLong)
			.build();
		this.time = new NanoTime(nanoTime);
	}

	@Override
	public Take take(BucketKey key, Bandwidth bandwidth, long tokens, long waitedNanos) {
		ConsumptionProbe probe = bucket(key, bandwidth).tryConsumeAndReturnRemaining(tokens);
		return probe.isConsumed() ? new Take.Granted(probe.getRemainingTokens(), probe.getNanosToWaitForReset(), this)
				: new Take.Refused(probe.getNanosToWaitForRefill());
	}

	@Override
	public Take.@Nullable Refused known(BucketKey key, Bandwidth bandwidth) {
		return refusal(key, bandwidth, 1);
	}

	@Override
	public Take.@Nullable Refused refusal(BucketKey key, Bandwidth bandwidth, long tokens) {
		Kept known = this.buckets.getIfPresent(key);
		EstimationProbe probe = (known != null) ? known.bucket.estimateAbilityToConsume(tokens) : null;
		return (probe == null || probe.canBeConsumed()) ? null : new Take.Refused(probe.getNanosToWaitForRefill());
	}

	/** A bucket that is kept no more is full; one that owes tokens has been shut. */
	@Override
	public void giveBack(BucketKey key, Bandwidth bandwidth, long tokens) {
		Kept known = this.buckets.getIfPresent(key);
		if (known != null && known.bucket.getAvailableTokens() >= 0) {
			known.bucket.addTokens(tokens);
		}
	}

	@Override
	public boolean areShared() {
		return false;
	}

	@Override
	public boolean answer() {
		return true;
	}

	@Override
	public void shut(BucketKey key, Bandwidth bandwidth, Duration duration) {
		Bucket bucket = bucket(key, bandwidth);
		bucket.tryConsumeAsMuchAsPossible();
		bucket.consumeIgnoringRateLimits(Debt.of(bandwidth, duration));
		long nanos = bandwidth.period().multipliedBy(2).plus(Debt.atMost(duration)).toNanos();
		this.buckets.put(key, new Kept(bucket, nanos));
	}

	private Bucket bucket(BucketKey key, Bandwidth bandwidth) {
		Kept known = this.buckets.getIfPresent(key);
		return ((known != null) ? known : this.buckets.get(key, (unknown) -> kept(bandwidth))).bucket;
	}

	private Kept kept(Bandwidth bandwidth) {
		Bucket bucket = Bucket.builder().addLimit(bandwidth.limit()).withCustomTimePrecision(this.time).build();
		return new Kept(bucket, bandwidth.period().toNanos());
	}

	/**
	 * A bucket, and for how long after it was last asked it is kept, in nanoseconds:
	 * until it is full again in any case, when a new one is as good.
	 */
	private record Kept(Bucket bucket, long nanos) {

	}

	/** Each bucket is kept for as long as it says. */
	private static final class UntilFull implements Expiry<BucketKey, Kept> {

		@Override
		public long expireAfterCreate(BucketKey key, Kept kept, long now) {
			return kept.nanos;
		}

		@Override
		public long expireAfterUpdate(BucketKey key, Kept kept, long now, long left) {
			return kept.nanos;
		}

		@Override
		public long expireAfterRead(BucketKey key, Kept kept, long now, long left) {
			return kept.nanos;
		}

	}

	/** The time as buckets ask for it. */
	private record NanoTime(LongSupplier source) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return this.source.getAsLong();
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	}

}
