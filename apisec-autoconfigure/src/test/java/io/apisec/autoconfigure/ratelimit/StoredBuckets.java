package io.apisec.autoconfigure.ratelimit;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;

/** What a server has stored, read past the application. */
final class StoredBuckets {

	private StoredBuckets() {
	}

	/** What is left in the only bucket of this size. */
	static long available(RedisProcess server, long capacity) {
		RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", server.port()));
		try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
			ProxyManager<byte[]> buckets = Bucket4jLettuce.casBasedBuilder(connection).build();
			List<byte[]> keys = connection.sync()
				.keys("*")
				.stream()
				.filter((key) -> capacity(buckets, key) == capacity)
				.toList();
			if (keys.size() != 1) {
				throw new IllegalStateException(keys.size() + " buckets of this size");
			}
			BucketConfiguration unused = configuration(buckets, keys.get(0));
			return buckets.builder().build(keys.get(0), () -> unused).getAvailableTokens();
		}
		finally {
			client.shutdown(0, 1, TimeUnit.SECONDS);
		}
	}

	private static long capacity(ProxyManager<byte[]> buckets, byte[] key) {
		Bandwidth bandwidth = configuration(buckets, key).getBandwidths()[0];
		return bandwidth.getCapacity();
	}

	private static BucketConfiguration configuration(ProxyManager<byte[]> buckets, byte[] key) {
		return buckets.getProxyConfiguration(key).orElseThrow();
	}

}
