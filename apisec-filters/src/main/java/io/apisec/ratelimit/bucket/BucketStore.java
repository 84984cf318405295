package io.apisec.ratelimit.bucket;

import java.util.concurrent.CompletionStage;

/**
 * The buckets that all nodes share. Asking never blocks; whoever asks keeps a limit of
 * its own on how long it waits. Methods may throw, and stages may end in a fault.
 */
public interface BucketStore {

	/**
	 * Takes as many tokens as there are.
	 * @param key which bucket
	 * @param bandwidth what fits into it
	 * @param atMost how many are wanted
	 * @return what the store gave
	 */
	CompletionStage<Receipt> take(BucketKey key, Bandwidth bandwidth, long atMost);

	/**
	 * Puts tokens back that nobody has needed; what does not fit is lost. A bucket that
	 * owes tokens gets none: it has been shut, perhaps by another node, and time alone
	 * opens it.
	 * @param key which bucket
	 * @param bandwidth what fits into it
	 * @param tokens how many
	 * @return ends when they are there, or nothing is put back
	 */
	CompletionStage<?> giveBack(BucketKey key, Bandwidth bandwidth, long tokens);

	/**
	 * Takes tokens that are not there.
	 * @param key which bucket
	 * @param bandwidth what fits into it
	 * @param tokens how many
	 * @return ends when they are owed
	 */
	CompletionStage<?> owe(BucketKey key, Bandwidth bandwidth, long tokens);

	/**
	 * What the store gave.
	 *
	 * @param tokens how many tokens
	 * @param remaining how many are left in the bucket
	 * @param nextNanos in how many nanoseconds there is one again, 0 where there is
	 * @param resetNanos in how many nanoseconds the bucket is full again
	 */
	record Receipt(long tokens, long remaining, long nextNanos, long resetNanos) {

	}

}
