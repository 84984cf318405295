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

	/** A bucket that nobody asks is full again after its period, and need not be kept. */
	private static final Duration MAX_IDLE = Duration.ofHours(25);

	private final Cache<BucketKey, Bucket> buckets;

	private final TimeMeter time;

	/**
	 * Buckets.
	 * @param maxBuckets the most that are kept
	 * @param nanoTime the time in nanoseconds, from whatever beginning
	 */
	public LocalBuckets(long maxBuckets, LongSupplier nanoTime) {
		this.buckets = Caffeine.newBuilder()
			.maximumSize(maxBuckets)
			.expireAfterAccess(MAX_IDLE)
			.ticker(nanoTime::getAsLong)
			.build();
		this.time = new NanoTime(nanoTime);
	}

	@Override
	public Take take(BucketKey key, Bandwidth bandwidth, long tokens) {
		ConsumptionProbe probe = bucket(key, bandwidth).tryConsumeAndReturnRemaining(tokens);
		return probe.isConsumed() ? new Take.Granted(probe.getRemainingTokens(), probe.getNanosToWaitForReset(), this)
				: new Take.Refused(probe.getNanosToWaitForRefill());
	}

	@Override
	public Take.@Nullable Refused known(BucketKey key, Bandwidth bandwidth) {
		Bucket known = this.buckets.getIfPresent(key);
		EstimationProbe probe = (known != null) ? known.estimateAbilityToConsume(1) : null;
		return (probe == null || probe.canBeConsumed()) ? null : new Take.Refused(probe.getNanosToWaitForRefill());
	}

	@Override
	public void giveBack(BucketKey key, Bandwidth bandwidth, long tokens) {
		bucket(key, bandwidth).addTokens(tokens);
	}

	@Override
	public void shut(BucketKey key, Bandwidth bandwidth, Duration duration) {
		bucket(key, bandwidth).consumeIgnoringRateLimits(Debt.of(bandwidth, duration));
	}

	private Bucket bucket(BucketKey key, Bandwidth bandwidth) {
		Bucket known = this.buckets.getIfPresent(key);
		return (known != null) ? known : this.buckets.get(key,
				(unknown) -> Bucket.builder().addLimit(bandwidth.limit()).withCustomTimePrecision(this.time).build());
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
