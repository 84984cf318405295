package io.apisec.autoconfigure.ratelimit;

import io.apisec.core.StartupException;

/** What is said where buckets are to be in Redis, and there is no way to it. */
final class MissingRedis {

	private MissingRedis() {
	}

	static StartupException refusal(String what) {
		return new StartupException("apisec.rate-limit.store is redis, and " + what + ".", """
				Add Spring Data Redis with Lettuce, and say where Redis is:

				    <dependency>
				      <groupId>org.springframework.boot</groupId>
				      <artifactId>spring-boot-starter-data-redis</artifactId>
				    </dependency>

				    spring:
				      data:
				        redis:
				          host: redis.example

				Or keep the buckets of each node by themselves with apisec.rate-limit.store: local.
				""");
	}

	static StartupException unreadable() {
		return new StartupException(
				"apisec.rate-limit.store is redis, and the LettuceConnectionFactory does not say where Redis is.",
				"""
						Leave it to Spring Boot to make one:

						    spring:
						      data:
						        redis:
						          host: redis.example

						Or make it, started, of a RedisStandaloneConfiguration, a RedisSentinelConfiguration or a
						RedisClusterConfiguration, by the constructor for just that type:

						    @Bean
						    LettuceConnectionFactory redisConnectionFactory() {
						        return new LettuceConnectionFactory(new RedisStandaloneConfiguration("redis.example", 6379));
						    }

						A master and its replicas are spring.data.redis.masterreplica.nodes, or a bean of the type
						RedisStaticMasterReplicaConfiguration.
						""");
	}

}
