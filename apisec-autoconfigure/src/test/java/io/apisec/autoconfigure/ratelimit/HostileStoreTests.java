package io.apisec.autoconfigure.ratelimit;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.apisec.tck.Eventually;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A store that holds what nobody has put there, and applications that share a JVM. */
class HostileStoreTests {

	/** A thousand in an hour. */
	private static final long NANOS_FOR_ONE_OF_HOUR = 3_600_000_000L;

	private static final Map<String, String> EXACT = Map.of("apisec.rate-limit.lease", "1");

	/** Whoever can write to the store can end limits, and nothing else. */
	@Test
	void callWhenTheBucketHoldsGarbageThenLimitsGoOnAndAreSharedAgainWhenItIsGone() {
		Random random = new Random(20261123);
		try (RedisProcess redis = RedisProcess.start();
				LimitedApplication application = LimitedApplication.onRedis(redis.port(), EXACT)) {
			reachStore(application);
			for (int i = 0; i < 60; i++) {
				assertThat(application.status("/hour", "garbage")).isEqualTo(200);
				byte[] garbage = new byte[random.nextInt(200)];
				random.nextBytes(garbage);
				boolean list = i % 10 == 9;
				overwrite(redis, (commands, key) -> {
					if (list) {
						commands.del(key);
						commands.lpush(key, garbage);
					}
					else {
						commands.set(key, garbage);
					}
				});
			}
			assertThat(LimitedApplication.burst("/hour", "garbage", 1500, 8, application)).containsOnlyKeys(200, 429);
			overwrite(redis, (commands, key) -> commands.del(key));
			reachStore(application);
		}
	}

	@Test
	void closeWhenAnotherApplicationOfTheJvmGoesOnThenItsLimitsHold() {
		try (RedisProcess redis = RedisProcess.start();
				LimitedApplication staying = LimitedApplication.onRedis(redis.port(), EXACT)) {
			reachStore(staying);
			int admitted = 0;
			long begin = System.nanoTime();
			for (int i = 0; i < 3; i++) {
				try (LimitedApplication leaving = LimitedApplication.onRedis(redis.port(), EXACT)) {
					reachStore(leaving);
					admitted += LimitedApplication.burst("/hour", "both", 100, 4, staying, leaving).get(200);
				}
				assertThat(staying.fallsBack()).isFalse();
			}
			assertThat(admitted).isEqualTo(300);
			int rest = LimitedApplication.burst("/hour", "both", 900, 8, staying).get(200);
			int refilled = (int) ((System.nanoTime() - begin) / NANOS_FOR_ONE_OF_HOUR) + 1;
			assertThat(rest).isBetween(700, 700 + refilled);
			assertThat(staying.fallsBack()).isFalse();
		}
	}

	private static void reachStore(LimitedApplication application) {
		Eventually.reach("the store answers", () -> {
			long before = application.trips("success");
			assertThat(application.status("/short", "reach" + System.nanoTime())).isEqualTo(200);
			return application.trips("success") > before && !application.fallsBack();
		});
	}

	private static void overwrite(RedisProcess server, BiConsumer<RedisCommands<byte[], byte[]>, byte[]> with) {
		RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", server.port()));
		try (StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE)) {
			List<byte[]> keys = connection.sync().keys("apisec:limit:*");
			keys.forEach((key) -> with.accept(connection.sync(), key));
		}
		finally {
			client.shutdown(0, 1, TimeUnit.SECONDS);
		}
	}

}
