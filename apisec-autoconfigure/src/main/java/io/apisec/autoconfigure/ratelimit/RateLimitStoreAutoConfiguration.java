package io.apisec.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.ratelimit.SharedLimitBuckets;
import io.apisec.ratelimit.bucket.BlockingStore;
import io.apisec.ratelimit.bucket.Bucket4jStore;
import io.apisec.ratelimit.bucket.BucketStore;
import io.apisec.ratelimit.bucket.KeyDigest;
import io.apisec.ratelimit.bucket.LateStore;
import io.apisec.ratelimit.bucket.LeaseSize;
import io.apisec.ratelimit.bucket.StoreBreaker;
import io.apisec.ratelimit.bucket.StoreKeys;
import io.apisec.ratelimit.bucket.StoreListener;
import io.apisec.ratelimit.bucket.StoreTrips;
import io.apisec.ratelimit.redis.RedisBuckets;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Where the buckets are that all nodes share: in whatever Bucket4j reaches by a bean of
 * the application, or in its Redis.
 */
@AutoConfiguration(after = ApiSecAutoConfiguration.class,
		afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration")
@ConditionalOnApiSec
@EnableConfigurationProperties(RateLimitProperties.class)
public final class RateLimitStoreAutoConfiguration {

	private static final String LETTUCE = "org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory";

	@Bean
	StoreKeys apiSecStoreKeys(RateLimitProperties properties, KeyDigest digest) {
		return new StoreKeys(properties.keyPrefix(), digest);
	}

	@Bean
	@ConditionalOnBean(BucketStore.class)
	StoreBreaker apiSecStoreBreaker() {
		return new StoreBreaker(System::nanoTime);
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnBean(BucketStore.class)
	SharedLimitBuckets apiSecSharedLimitBuckets(BucketStore store, StoreBreaker breaker, RateLimitProperties properties,
			ObjectProvider<StoreListener> listeners) {
		RateLimitChecks.check(properties);
		Duration timeout = properties.storeTimeout();
		List<StoreListener> all = listeners.orderedStream().toList();
		StoreTrips trips = new StoreTrips(store, breaker, LeaseSize.of(properties.lease()), timeout,
				(success, nanos) -> all.forEach((listener) -> listener.asked(success, nanos)),
				threads(1, 1, "apisec-rate-limit-probe"), System::nanoTime);
		return new SharedLimitBuckets(trips, properties.maxBuckets(), properties.expectedNodes(), System::nanoTime);
	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(ProxyManagerCondition.class)
	@Order(1)
	static class ProxyManagers {

		@Bean
		BucketStore apiSecBucketStore(ObjectProvider<AsyncProxyManager<byte[]>> async,
				ObjectProvider<ProxyManager<byte[]>> blocking, StoreKeys keys) {
			AsyncProxyManager<byte[]> manager = async.getIfUnique();
			if (manager != null) {
				return new Bucket4jStore(manager, keys);
			}
			ProxyManager<byte[]> waiting = blocking.getIfUnique();
			if (waiting == null || async.stream().findAny().isPresent()) {
				throw UnusedManagers.several();
			}
			return waiting.isAsyncModeSupported() ? new Bucket4jStore(waiting.asAsync(), keys)
					: new BlockingStore(waiting, keys, threads(8, 1000, "apisec-rate-limit-store"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "apisec.rate-limit.store", havingValue = "redis")
	@ConditionalOnMissingBean(BucketStore.class)
	@ConditionalOnClass(name = LETTUCE)
	@Order(2)
	static class Redis {

		@Bean(destroyMethod = "close")
		RedisStore apiSecRedisStore(ObjectProvider<LettuceConnectionFactory> factories, BeanFactory beans,
				StoreKeys keys, RateLimitProperties properties) {
			LettuceConnectionFactory factory = factories.getIfUnique();
			if (factory == null) {
				throw MissingRedis.refusal("there is not exactly one LettuceConnectionFactory");
			}
			Duration timeout = properties.storeTimeout().multipliedBy(4);
			return new RedisStore(new RedisServers(beans).of(factory), factory.getClientConfiguration(), keys, timeout);
		}

		@Bean
		BucketStore apiSecBucketStore(RedisStore redis, ObjectProvider<StoreBreaker> breaker) {
			LateStore store = new LateStore(redis::connect, (task) -> daemon(task, "apisec-rate-limit-connect").start(),
					() -> breaker.ifAvailable(StoreBreaker::connected), RedisBuckets::isAnswer);
			store.connect();
			return store;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "apisec.rate-limit.store", havingValue = "redis")
	@ConditionalOnMissingBean(BucketStore.class)
	@ConditionalOnMissingClass(LETTUCE)
	@Order(2)
	static class WithoutRedis {

		@Bean
		BucketStore apiSecBucketStore() {
			throw MissingRedis.refusal("Spring Data Redis is not there");
		}

	}

	/** So many at most, which end where nothing is to do. */
	private static Executor threads(int threads, int waiting, String name) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(waiting), (task) -> daemon(task, name));
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

}
