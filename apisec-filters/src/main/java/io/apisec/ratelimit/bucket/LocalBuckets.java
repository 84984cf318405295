package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
			.expireAfter(new KeptAsItSays<Kept>())
			.ticker(nanoTime::getAsLong)
			.build();
		this.time = new NanoTime(nanoTime);
	}

	@Override
	public Take take(BucketKey key, Bandwidth bandwidth, long tokens, long waitedNanos) {
		Kept kept = kept(key, bandwidth);
		ConsumptionProbe probe = kept.bucket.tryConsumeAndReturnRemaining(tokens);
		return probe.isConsumed() ? new Take.Granted(probe.getRemainingTokens(), probe.getNanosToWaitForReset(),
				this.time.currentTimeNanos(), kept) : new Take.Refused(probe.getNanosToWaitForRefill());
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
		Bucket bucket = kept(key, bandwidth).bucket;
		bucket.tryConsumeAsMuchAsPossible();
		bucket.consumeIgnoringRateLimits(Debt.of(bandwidth, duration));
		long nanos = bandwidth.period().multipliedBy(2).plus(Debt.atMost(duration)).toNanos();
		this.buckets.put(key, new Kept(bucket, this.time, nanos));
	}

	private Kept kept(BucketKey key, Bandwidth bandwidth) {
		Kept known = this.buckets.getIfPresent(key);
		return (known != null) ? known : this.buckets.get(key, (unknown) -> full(bandwidth));
	}

	private Kept full(Bandwidth bandwidth) {
		Bucket bucket = Bucket.builder().addLimit(bandwidth.limit()).withCustomTimePrecision(this.time).build();
		return new Kept(bucket, this.time, bandwidth.period().toNanos());
	}

	/**
	 * A bucket, and for how long after it was last asked it is kept, in nanoseconds:
	 * until it is full again in any case, when a new one is as good.
	 */
	private record Kept(Bucket bucket, TimeMeter time, long keptNanos) implements KeptAsItSays.Kept, Take.Source {

		/** One that owes tokens has been shut. */
		@Override
		public void giveBack(long tokens, Take.Granted granted) {
			if (!granted.isFilledIn(this.time.currentTimeNanos()) && this.bucket.getAvailableTokens() >= 0) {
				this.bucket.addTokens(tokens);
			}
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
