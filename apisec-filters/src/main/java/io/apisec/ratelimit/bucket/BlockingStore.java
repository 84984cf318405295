package io.apisec.ratelimit.bucket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;

/** A store that Bucket4j knows only how to wait for: others wait in our stead. */
public final class BlockingStore implements BucketStore {

	private final ProxyManager<byte[]> manager;

	private final StoreKeys keys;

	private final Executor executor;

	/**
	 * A store.
	 * @param manager Bucket4j's way to it
	 * @param keys the names of buckets in it
	 * @param executor where it may block
	 */
	public BlockingStore(ProxyManager<byte[]> manager, StoreKeys keys, Executor executor) {
		this.manager = manager;
		this.keys = keys;
		this.executor = executor;
	}

	@Override
	public CompletionStage<Receipt> take(BucketKey key, Bandwidth bandwidth, long atMost) {
		return CompletableFuture.supplyAsync(
				() -> Bucket4jStore.receipt(bucket(key, bandwidth).asVerbose().tryConsumeAsMuchAsPossible(atMost)),
				this.executor);
	}

	@Override
	public CompletionStage<?> giveBack(BucketKey key, Bandwidth bandwidth, long tokens) {
		return CompletableFuture.runAsync(() -> {
			BucketProxy bucket = bucket(key, bandwidth);
			if (bucket.getAvailableTokens() >= 0) {
				bucket.addTokens(tokens);
			}
		}, this.executor);
	}

	@Override
	public CompletionStage<?> owe(BucketKey key, Bandwidth bandwidth, long tokens) {
		return CompletableFuture.runAsync(() -> bucket(key, bandwidth).consumeIgnoringRateLimits(tokens),
				this.executor);
	}

	private BucketProxy bucket(BucketKey key, Bandwidth bandwidth) {
		return this.manager.builder().build(this.keys.name(key, bandwidth), bandwidth::configuration);
	}

}
