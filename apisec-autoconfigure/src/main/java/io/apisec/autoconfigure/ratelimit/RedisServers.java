package io.apisec.autoconfigure.ratelimit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.RedisCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.MasterReplica;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.ClassUtils;

/**
 * Where the application's Redis is. Its connection factory tells of every kind but one,
 * and then says {@code localhost}, which is nobody's Redis: where a master and its
 * replicas are, a bean or Boot knows. What nobody knows stops the start.
 */
final class RedisServers {

	private static final RedisStandaloneConfiguration NOTHING_SAID = new RedisStandaloneConfiguration();

	private static final boolean BOOT = ClassUtils.isPresent(
			"org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails",
			RedisServers.class.getClassLoader());

	private final BeanFactory beans;

	RedisServers(BeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * Where a factory connects to.
	 * @param application the application's own
	 * @return what our own can be made of
	 */
	RedisConfiguration of(LettuceConnectionFactory application) {
		if (application.getClusterConfiguration() != null) {
			return application.getClusterConfiguration();
		}
		if (application.getSentinelConfiguration() != null) {
			return application.getSentinelConfiguration();
		}
		if (application.getSocketConfiguration() != null) {
			return application.getSocketConfiguration();
		}
		RedisStandaloneConfiguration single = application.getStandaloneConfiguration();
		return (NOTHING_SAID.equals(single)) ? unsaid(application) : single;
	}

	private RedisConfiguration unsaid(LettuceConnectionFactory application) {
		RedisConfiguration servers = isOneServer(application) ? localhost(application)
				: masterAndReplicas(application.getDatabase());
		if (servers == null) {
			throw MissingRedis.unreadable();
		}
		return servers;
	}

	/** Unless what it was made of, which it does not show, says anything else. */
	private static @Nullable RedisConfiguration localhost(LettuceConnectionFactory application) {
		boolean same = NOTHING_SAID.getHostName().equals(application.getHostName())
				&& NOTHING_SAID.getPort() == application.getPort()
				&& NOTHING_SAID.getDatabase() == application.getDatabase() && application.getPassword() == null;
		return same ? application.getStandaloneConfiguration() : null;
	}

	/**
	 * A client for several servers has no address of its own. Nothing else tells it from
	 * others, and it complains of that before it does of what it is given here: nothing
	 * is connected to.
	 */
	private static boolean isOneServer(LettuceConnectionFactory application) {
		if (!application.isRunning() || !(application.getNativeClient() instanceof RedisClient client)) {
			return false;
		}
		RedisCodec<byte[], byte[]> none = null;
		try {
			client.connect(none).close();
			return true;
		}
		catch (IllegalArgumentException withoutCodec) {
			return true;
		}
		catch (IllegalStateException withoutAddress) {
			return false;
		}
	}

	private @Nullable RedisStaticMasterReplicaConfiguration masterAndReplicas(int database) {
		RedisStaticMasterReplicaConfiguration bean = this.beans
			.getBeanProvider(RedisStaticMasterReplicaConfiguration.class)
			.getIfUnique();
		return (bean != null || !BOOT) ? bean : Boot.masterAndReplicas(this.beans, database);
	}

	/** What may not be there, where an application makes its factory itself. */
	private static final class Boot {

		static @Nullable RedisStaticMasterReplicaConfiguration masterAndReplicas(BeanFactory beans, int database) {
			DataRedisConnectionDetails details = beans.getBeanProvider(DataRedisConnectionDetails.class).getIfUnique();
			MasterReplica nodes = (details != null) ? details.getMasterReplica() : null;
			if (details == null || nodes == null) {
				return null;
			}
			RedisStaticMasterReplicaConfiguration all = new RedisStaticMasterReplicaConfiguration();
			nodes.getNodes().forEach((node) -> all.addNode(node.host(), node.port()));
			all.setUsername(details.getUsername());
			all.setPassword(RedisPassword.of(details.getPassword()));
			all.setDatabase(database);
			return all;
		}

	}

}
