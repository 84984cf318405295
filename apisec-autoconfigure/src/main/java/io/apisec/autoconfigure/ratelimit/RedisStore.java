package io.apisec.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.apisec.ratelimit.bucket.BucketStore;
import io.apisec.ratelimit.bucket.StoreKeys;
import io.apisec.ratelimit.redis.RedisBuckets;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Connects to the application's Redis in our own way: by the same addresses, credentials
 * and certificates, and with short waits, since a limit that waits for long is none.
 * Nothing queues up while there is no connection, and only the master is asked.
 */
final class RedisStore {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration TOPOLOGY_REFRESH = Duration.ofSeconds(5);

	private final RedisConfiguration servers;

	private final LettuceClientConfiguration application;

	private final StoreKeys keys;

	private final Duration timeout;

	private @Nullable LettuceConnectionFactory own;

	private @Nullable ClientResources resources;

	private boolean closed;

	/**
	 * A way to Redis.
	 * @param servers where it is
	 * @param application how the application connects to it
	 * @param keys the names of buckets
	 * @param timeout how long one operation may take
	 */
	RedisStore(RedisConfiguration servers, LettuceClientConfiguration application, StoreKeys keys, Duration timeout) {
		this.servers = servers;
		this.application = application;
		this.keys = keys;
		this.timeout = timeout;
	}

	/** Connects, and blocks for it. What was connected before is given up. */
	synchronized BucketStore connect() {
		giveUp();
		if (this.closed) {
			throw new IllegalStateException("The application has ended");
		}
		LettuceConnectionFactory factory = new LettuceConnectionFactory(this.servers, client(this.application));
		this.own = factory;
		factory.afterPropertiesSet();
		factory.start();
		return RedisBuckets.of(((LettuceConnection) factory.getConnection()).getNativeConnection(), this.keys,
				this.timeout);
	}

	synchronized void close() {
		this.closed = true;
		giveUp();
	}

	private void giveUp() {
		LettuceConnectionFactory factory = this.own;
		this.own = null;
		if (factory != null) {
			factory.destroy();
		}
	}

	private LettuceClientConfiguration client(LettuceClientConfiguration theirs) {
		LettuceClientConfiguration.LettuceClientConfigurationBuilder builder = LettuceClientConfiguration.builder();
		if (theirs.isUseSsl()) {
			LettuceClientConfiguration.LettuceSslClientConfigurationBuilder ssl = builder.useSsl()
				.verifyPeer(theirs.getVerifyMode());
			builder = (theirs.isStartTls() ? ssl.startTls() : ssl).and();
		}
		theirs.getClientName().ifPresent(builder::clientName);
		theirs.getRedisCredentialsProviderFactory().ifPresent(builder::redisCredentialsProviderFactory);
		theirs.getClientResources().map(this::resources).ifPresent(builder::clientResources);
		return builder.clientOptions(options(theirs.getClientOptions().orElseGet(ClientOptions::create)))
			.commandTimeout(CONNECT_TIMEOUT)
			.shutdownQuietPeriod(Duration.ZERO)
			.shutdownTimeout(CONNECT_TIMEOUT)
			.build();
	}

	/** Back within a second, where the application's own may wait for half a minute. */
	private ClientResources resources(ClientResources theirs) {
		ClientResources made = this.resources;
		if (made == null) {
			made = theirs.mutate()
				.reconnectDelay(
						Delay.exponential(Duration.ofMillis(50), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS))
				.build();
			this.resources = made;
		}
		return made;
	}

	private ClientOptions options(ClientOptions theirs) {
		ClientOptions.Builder options = (this.servers instanceof RedisClusterConfiguration) ? cluster(theirs)
				: theirs.mutate();
		return options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
			.timeoutOptions(TimeoutOptions.enabled(this.timeout))
			.socketOptions(theirs.getSocketOptions().mutate().connectTimeout(CONNECT_TIMEOUT).build())
			.build();
	}

	/** Finds new masters by itself, beside what the driver notices. */
	private static ClientOptions.Builder cluster(ClientOptions theirs) {
		ClusterClientOptions.Builder options = (theirs instanceof ClusterClientOptions own) ? own.mutate()
				: ClusterClientOptions.builder(theirs);
		return options.topologyRefreshOptions(
				ClusterTopologyRefreshOptions.builder().enablePeriodicRefresh(TOPOLOGY_REFRESH).build());
	}

}
