package io.apisec.autoconfigure.ratelimit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.apisec.core.StartupException;
import io.apisec.ratelimit.LimitBuckets;
import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.BucketKey;
import io.apisec.ratelimit.bucket.BucketStore;
import io.apisec.ratelimit.bucket.KeyDigest;
import io.apisec.tck.Eventually;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Which store is taken, and what is said where it can not be had. */
class StoreChoiceTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withBean(KeyDigest.class, () -> new KeyDigest(null))
		.withConfiguration(AutoConfigurations.of(RateLimitStoreAutoConfiguration.class));

	@Test
	void startWhenSpringDataRedisIsMissingThenItIsRefusedWithTheDependency() {
		this.runner.withClassLoader(new FilteredClassLoader(LettuceConnectionFactory.class))
			.withPropertyValues("apisec.rate-limit.store=redis")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(StartupException.class,
						(refusal) -> assertThat(refusal.action()).contains("spring-boot-starter-data-redis")));
	}

	@Test
	void startWhenSpringDataRedisIsThereAndNotConfiguredThenItIsRefusedWithTheDependency() {
		this.runner.withPropertyValues("apisec.rate-limit.store=redis")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(StartupException.class,
						(refusal) -> assertThat(refusal.action()).contains("spring-boot-starter-data-redis")));
	}

	@Test
	void startWhenNoStoreIsNamedThenNoneIsMade() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BucketStore.class));
	}

	@Test
	void startWhenTheStoreIsLocalThenAProxyManagerIsLeftAlone() {
		this.runner.withUserConfiguration(Managed.class)
			.withPropertyValues("apisec.rate-limit.store=local")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(BucketStore.class)
				.doesNotHaveBean(LimitBuckets.class));
	}

	@Test
	void startWhenTheTimeoutIsNoneThenItIsRefused() {
		this.runner.withUserConfiguration(Managed.class)
			.withPropertyValues("apisec.rate-limit.store-timeout=0s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(StartupException.class)
				.hasMessageContaining("store-timeout"));
	}

	@Test
	void callWhenTheStoreIsLocalThenNothingIsConnectedTo() throws IOException {
		try (ServerSocket nobody = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			nobody.setSoTimeout(1);
			Map<String, String> local = Map.of("apisec.rate-limit.store", "local");
			try (LimitedApplication application = LimitedApplication.onRedis(nobody.getLocalPort(), local)) {
				assertThat(LimitedApplication.burst("/short", "local", 230, 4, application).get(200))
					.isGreaterThanOrEqualTo(200);
				assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(nobody::accept);
			}
			try (LimitedApplication application = LimitedApplication.onRedis(nobody.getLocalPort(),
					Map.of("apisec.rate-limit.store-timeout", "50ms"))) {
				nobody.setSoTimeout(20_000);
				assertThat(application.status("/short", "redis")).isEqualTo(200);
				nobody.accept().close();
			}
		}
	}

	@Test
	void callWhenAProxyManagerIsDeclaredThenItIsTheStoreEvenWhereRedisIsNamed() {
		try (LimitedApplication application = LimitedApplication
			.start(Map.of("apisec.rate-limit.store", "redis", "apisec.rate-limit.lease", "1"), Managed.class)) {
			Eventually.reach("the store answers", () -> {
				application.status("/hour", "managed");
				return application.trips("success") > 0;
			});
			Map<String, byte[]> buckets = application.bean(MapManager.class).buckets;
			assertThat(buckets.keySet()).isNotEmpty().allMatch((name) -> name.startsWith("apisec:limit:"));
			assertThat(LimitedApplication.burst("/hour", "managed", 1100, 4, application).get(200)).isBetween(990,
					1040);
			giveBackWhenTokensAreOwedThenPutsNothingBack(application.bean(BucketStore.class));
		}
	}

	@Test
	void callWhenAnAsynchronousProxyManagerIsDeclaredThenItIsTheStore() {
		try (RedisProcess redis = RedisProcess.start();
				LimitedApplication application = LimitedApplication.start(
						Map.of("apisec.rate-limit.lease", "1", "test.redis", Integer.toString(redis.port())),
						Asynchronous.class)) {
			assertThat(LimitedApplication.burst("/hour", "async", 1100, 4, application).get(200)).isBetween(1000, 1040);
			List<String> keys = redis.ask((commands) -> commands.keys("apisec:limit:*"));
			assertThat(keys).hasSize(1);
			assertThat(application.fallsBack()).isFalse();
			giveBackWhenTokensAreOwedThenPutsNothingBack(application.bean(BucketStore.class));
		}
	}

	private static void giveBackWhenTokensAreOwedThenPutsNothingBack(BucketStore store) {
		BucketKey key = new BucketKey("given back", "caller");
		Bandwidth ten = new Bandwidth(10, Duration.ofDays(1), Bandwidth.Refill.GREEDY);
		assertThat(ended(store.take(key, ten, 10)).tokens()).isEqualTo(10);
		ended(store.giveBack(key, ten, 1));
		assertThat(ended(store.take(key, ten, 10)).tokens()).isEqualTo(1);
		ended(store.owe(key, ten, 3));
		ended(store.giveBack(key, ten, 5));
		assertThat(ended(store.take(key, ten, 10)).tokens()).isZero();
	}

	private static <T> T ended(CompletionStage<T> stage) {
		return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
	}

	/** A limit of all nodes that nobody keeps would be one of each node by itself. */
	@ParameterizedTest
	@ValueSource(classes = { Textual.class, TextualAndAsynchronous.class, Untyped.class })
	void startWhenAProxyManagerHasOtherKeysThenItIsRefusedWithWhatToWrite(Class<?> configuration) {
		assertThat(refusal(Map.of(), configuration)).isInstanceOfSatisfying(StartupException.class, (refusal) -> {
			assertThat(refusal).hasMessageContaining("[textManager]").hasMessageContaining("bytes");
			assertThat(refusal.action()).contains("ProxyManager<byte[]>").contains("store: local");
		});
	}

	@Test
	void startWhenAProxyManagerHasOtherKeysAndTheStoreIsNamedThenItIsTheApplicationsOwn() {
		try (LimitedApplication local = LimitedApplication.start(Map.of("apisec.rate-limit.store", "local"),
				Textual.class)) {
			assertThat(local.status("/hour", "textual")).isEqualTo(200);
		}
	}

	@Test
	void startWhenOneOfTwoProxyManagersHasKeysOfBytesThenItIsTheStore() {
		try (LimitedApplication application = LimitedApplication.start(Map.of(), Textual.class, Managed.class)) {
			Eventually.reach("the store answers", () -> {
				application.status("/hour", "one of two");
				return application.trips("success") > 0;
			});
		}
	}

	@Test
	void startWhenTwoProxyManagersHaveKeysOfBytesThenItIsRefusedWithWhatToWrite() {
		assertThat(refusal(Map.of(), Managed.class, ManagedToo.class)).isInstanceOfSatisfying(StartupException.class,
				(refusal) -> assertThat(refusal.action()).contains("@Primary"));
	}

	private static Throwable refusal(Map<String, String> properties, Class<?>... configurations) {
		Throwable cause = catchThrowable(() -> LimitedApplication.start(properties, configurations).close());
		while (cause != null && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

	/** An application that has buckets of its own by names. */
	@Configuration(proxyBeanMethods = false)
	static class Textual {

		@Bean
		ProxyManager<String> textManager() {
			return new MapManager().withMapper((name) -> name.getBytes(StandardCharsets.US_ASCII));
		}

	}

	/** The same, and it never waits for them. */
	@Configuration(proxyBeanMethods = false)
	static class TextualAndAsynchronous {

		@Bean
		AsyncProxyManager<String> textManager() {
			return new MapManager(true).asAsync().withMapper((name) -> name.getBytes(StandardCharsets.US_ASCII));
		}

	}

	/** An application that does not say what its keys are. */
	@Configuration(proxyBeanMethods = false)
	static class Untyped {

		@Bean
		ProxyManager<?> textManager() {
			return new MapManager();
		}

	}

	/** A second back end. */
	@Configuration(proxyBeanMethods = false)
	static class ManagedToo {

		@Bean
		MapManager secondManager() {
			return new MapManager();
		}

	}

	/** An application that reaches its buckets in its own way, and never waits. */
	@Configuration(proxyBeanMethods = false)
	static class Asynchronous {

		@Bean(destroyMethod = "shutdown")
		RedisClient redisClient(Environment environment) {
			return RedisClient
				.create(RedisURI.create("127.0.0.1", environment.getRequiredProperty("test.redis", int.class)));
		}

		@Bean
		AsyncProxyManager<byte[]> asyncProxyManager(RedisClient client) {
			return Bucket4jLettuce.casBasedBuilder(client.connect(ByteArrayCodec.INSTANCE)).build().asAsync();
		}

	}

	/** An application with a Bucket4j back end of its own. */
	@Configuration(proxyBeanMethods = false)
	static class Managed {

		@Bean
		MapManager proxyManager() {
			return new MapManager();
		}

	}

	/** A back end in a map, which blocks, as those on databases do. */
	static final class MapManager extends AbstractCompareAndSwapBasedProxyManager<byte[]>
			implements ProxyManager<byte[]> {

		private final Map<String, byte[]> buckets = new ConcurrentHashMap<>();

		private final boolean asynchronous;

		MapManager() {
			this(false);
		}

		MapManager(boolean asynchronous) {
			super(ClientSideConfig.getDefault());
			this.asynchronous = asynchronous;
		}

		@Override
		protected CompareAndSwapOperation beginCompareAndSwapOperation(byte[] key) {
			String name = new String(key, StandardCharsets.US_ASCII);
			return new CompareAndSwapOperation() {
				@Override
				public Optional<byte[]> getStateData(Optional<Long> timeout) {
					return Optional.ofNullable(MapManager.this.buckets.get(name));
				}

				@Override
				public boolean compareAndSwap(byte[] before, byte[] after, RemoteBucketState state,
						Optional<Long> timeout) {
					// The very array that was handed out is what is there.
					return (before != null) ? MapManager.this.buckets.replace(name, before, after)
							: MapManager.this.buckets.putIfAbsent(name, after) == null;
				}
			};
		}

		@Override
		protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(byte[] key) {
			throw new UnsupportedOperationException();
		}

		@Override
		protected CompletableFuture<Void> removeAsync(byte[] key) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void removeProxy(byte[] key) {
			this.buckets.remove(new String(key, StandardCharsets.US_ASCII));
		}

		@Override
		public boolean isAsyncModeSupported() {
			return this.asynchronous;
		}

		@Override
		public boolean isExpireAfterWriteSupported() {
			return false;
		}

	}

}
