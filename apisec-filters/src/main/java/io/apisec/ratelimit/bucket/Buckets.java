package io.apisec.ratelimit.bucket;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The buckets of all callers. Safe for concurrent use.
 */
public interface Buckets {

	/** Waited for so long, a request waits for no store any more. */
	long NO_MORE_WAITING = Long.MAX_VALUE;

	/**
	 * Takes tokens, all or none.
	 * @param key which bucket
	 * @param bandwidth what fits into it
	 * @param tokens how many, from 1 to the capacity
	 * @param waitedNanos how long the request has waited for others before, which is part
	 * of the time that it waits at all
	 * @return at once, whatever it is
	 */
	Take take(BucketKey key, Bandwidth bandwidth, long tokens, long waitedNanos);

	/**
	 * Takes tokens, all or none, for a request that has not waited yet.
	 * @param key which bucket
	 * @param bandwidth what fits into it
	 * @param tokens how many, from 1 to the capacity
	 * @return at once, whatever it is
	 */
	default Take take(BucketKey key, Bandwidth bandwidth, long tokens) {
		return take(key, bandwidth, tokens, 0);
	}

	/**
	 * What is known of a bucket without asking anybody.
	 * @param key which bucket
	 * @param bandwidth what fits into it
	 * @return a refusal where it is known to be empty, else {@code null}
	 */
	Take.@Nullable Refused known(BucketKey key, Bandwidth bandwidth);

	/**
	 * What {@link #take} would say at once of a bucket that is known to have too little.
	 * @param key which bucket
	 * @param bandwidth what fits into it
	 * @param tokens how many, from 1 to the capacity
	 * @return the refusal, {@code null} where it would say anything else, or somebody has
	 * to be asked
	 */
	Take.@Nullable Refused refusal(BucketKey key, Bandwidth bandwidth, long tokens);

	/**
	 * Whether they are in a store that may fail to answer.
	 * @return {@code false} where they are in the memory of this node alone
	 */
	boolean areShared();

	/**
	 * Whether it is known here what they hold.
	 * @return {@code false} while they are in a store that does not answer
	 */
	boolean answer();

	/**
	 * Shuts a bucket until it has been quiet for a while: nothing is granted from it any
	 * more before. Returns at once.
	 * @param key which bucket
	 * @param bandwidth what fits into it
	 * @param duration for how long
	 */
	void shut(BucketKey key, Bandwidth bandwidth, Duration duration);

}
