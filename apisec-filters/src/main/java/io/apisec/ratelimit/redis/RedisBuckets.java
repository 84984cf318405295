package io.apisec.ratelimit.redis;

import java.time.Duration;

import io.apisec.ratelimit.bucket.Bucket4jStore;
import io.apisec.ratelimit.bucket.BucketStore;
import io.apisec.ratelimit.bucket.StoreKeys;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/** Buckets in Redis. */
public final class RedisBuckets {

	/** How long a bucket outlives the time in which it is filled. */
	private static final Duration KEPT = Duration.ofSeconds(10);

	private RedisBuckets() {
	}

	/**
	 * A store on a connection, which stays the caller's.
	 * @param connection to a single server, one that a Sentinel knows, or a cluster
	 * @param keys the names of buckets
	 * @param timeout how long one operation may take
	 * @return the store
	 * @throws IllegalArgumentException if it is another connection
	 */
	public static BucketStore of(RedisClusterAsyncCommands<byte[], byte[]> connection, StoreKeys keys,
			Duration timeout) {
		return new Bucket4jStore(builder(connection).requestTimeout(timeout)
			.expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
			.build()
			.asAsync(), keys);
	}

	/**
	 * Whether a fault is what Redis itself has said: that memory is used up, or that the
	 * user may not do that. A replica that refuses to write is not whom the connection is
	 * to lead to, and a new one may find the master.
	 * @param fault how asking a store of Redis ended
	 * @return {@code false} where nothing came back, or only a replica answers
	 */
	public static boolean isAnswer(Throwable fault) {
		Throwable cause = fault;
		for (int depth = 0; cause != null && depth < 16; depth++) {
			if (cause instanceof RedisCommandExecutionException) {
				// It stands in the midst of what is said of a script.
				return !String.valueOf(cause.getMessage()).contains("READONLY");
			}
			cause = cause.getCause();
		}
		return false;
	}

	private static Bucket4jLettuce.LettuceBasedProxyManagerBuilder<byte[]> builder(
			RedisClusterAsyncCommands<byte[], byte[]> connection) {
		if (connection instanceof RedisAdvancedClusterAsyncCommands<byte[], byte[]> cluster) {
			return Bucket4jLettuce.casBasedBuilder(cluster);
		}
		if (connection instanceof RedisAsyncCommands<byte[], byte[]> single) {
			return Bucket4jLettuce.casBasedBuilder(single);
		}
		throw new IllegalArgumentException("Not a connection to a server or a cluster: " + connection.getClass());
	}

}
