package io.apisec.ratelimit.bucket;

import com.github.benmanes.caffeine.cache.Expiry;

/**
 * Keeps each bucket for as long as it says after it was last asked.
 *
 * @param <B> the type of the buckets
 */
final class KeptAsItSays<B extends KeptAsItSays.Kept> implements Expiry<BucketKey, B> {

	@Override
	public long expireAfterCreate(BucketKey key, B bucket, long now) {
		return bucket.keptNanos();
	}

	@Override
	public long expireAfterUpdate(BucketKey key, B bucket, long now, long left) {
		return bucket.keptNanos();
	}

	@Override
	public long expireAfterRead(BucketKey key, B bucket, long now, long left) {
		return bucket.keptNanos();
	}

	/** A bucket in a cache. */
	interface Kept {

		/** For how long it is kept after it was last asked, in nanoseconds. */
		long keptNanos();

	}

}
