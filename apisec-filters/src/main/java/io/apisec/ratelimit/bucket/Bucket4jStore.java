package io.apisec.ratelimit.bucket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;

/** Any store that Bucket4j knows. */
public final class Bucket4jStore implements BucketStore {

	/** Longer than any bucket takes, and short enough to count with. */
	private static final long MAX_NANOS = Long.MAX_VALUE / 4;

	private final AsyncProxyManager<byte[]> manager;

	private final StoreKeys keys;

	/**
	 * A store.
	 * @param manager Bucket4j's way to it, which never blocks
	 * @param keys the names of buckets in it
	 */
	public Bucket4jStore(AsyncProxyManager<byte[]> manager, StoreKeys keys) {
		this.manager = manager;
		this.keys = keys;
	}

	@Override
	public CompletionStage<Receipt> take(BucketKey key, Bandwidth bandwidth, long atMost) {
		return bucket(key, bandwidth).asVerbose().tryConsumeAsMuchAsPossible(atMost).thenApply(Bucket4jStore::receipt);
	}

	static Receipt receipt(VerboseResult<Long> result) {
		BucketState state = result.getState();
		long time = result.getOperationTimeNanos();
		long next = state.calculateDelayNanosAfterWillBePossibleToConsume(1, time, false);
		return new Receipt(result.getValue(), Math.max(0, state.getAvailableTokens()), Math.min(MAX_NANOS, next),
				Math.min(MAX_NANOS, state.calculateFullRefillingTime(time)));
	}

	@Override
	public CompletionStage<?> giveBack(BucketKey key, Bandwidth bandwidth, long tokens) {
		AsyncBucketProxy bucket = bucket(key, bandwidth);
		return bucket.getAvailableTokens()
			.thenCompose((there) -> (there < 0) ? CompletableFuture.completedFuture(null) : bucket.addTokens(tokens));
	}

	@Override
	public CompletionStage<?> owe(BucketKey key, Bandwidth bandwidth, long tokens) {
		return bucket(key, bandwidth).consumeIgnoringRateLimits(tokens);
	}

	private AsyncBucketProxy bucket(BucketKey key, Bandwidth bandwidth) {
		BucketConfiguration configuration = bandwidth.configuration();
		return this.manager.builder()
			.build(this.keys.name(key, bandwidth), () -> CompletableFuture.completedFuture(configuration));
	}

}
