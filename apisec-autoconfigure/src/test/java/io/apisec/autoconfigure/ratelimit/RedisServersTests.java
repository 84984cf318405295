package io.apisec.autoconfigure.ratelimit;

import java.util.function.Consumer;

import io.apisec.core.StartupException;
import io.apisec.ratelimit.bucket.BucketStore;
import io.apisec.ratelimit.bucket.KeyDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether it is known where the application's Redis is, and what is said where not. */
class RedisServersTests {

	private static final String NODES = "spring.data.redis.masterreplica.nodes=one.invalid:7001,two.invalid:7002";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withBean(KeyDigest.class, () -> new KeyDigest(null))
		.withConfiguration(
				AutoConfigurations.of(DataRedisAutoConfiguration.class, RateLimitStoreAutoConfiguration.class))
		.withPropertyValues("apisec.rate-limit.store=redis", "spring.data.redis.timeout=1s");

	@Test
	void startWhenBootNamesAMasterAndReplicasThenTheyAreWhereRedisIs() {
		this.runner.withPropertyValues(NODES, "spring.data.redis.username=limits", "spring.data.redis.password=s3cret")
			.run(found(RedisStaticMasterReplicaConfiguration.class, (several) -> {
				assertThat(several.getNodes()).extracting(RedisStandaloneConfiguration::getHostName)
					.containsExactly("one.invalid", "two.invalid");
				assertThat(several.getNodes()).extracting(RedisStandaloneConfiguration::getPort)
					.containsExactly(7001, 7002);
				assertThat(several.getUsername()).isEqualTo("limits");
				assertThat(several.getPassword()).isEqualTo(RedisPassword.of("s3cret"));
			})::accept);
	}

	@Test
	void startWhenABeanNamesAMasterAndReplicasThenTheyAreWhereRedisIs() {
		this.runner.withUserConfiguration(Named.class)
			.run(found(RedisStaticMasterReplicaConfiguration.class,
					(several) -> assertThat(several.getNodes()).hasSize(2))::accept);
	}

	/** What Boot would connect to says nothing of a factory that is not Boot's. */
	@Test
	void startWhenTheFactoryKnowsOneServerThenItIsAskedWhateverElseIsNamed() {
		this.runner.withPropertyValues(NODES)
			.withUserConfiguration(Single.class)
			.run(found(RedisStandaloneConfiguration.class,
					(single) -> assertThat(single.getHostName()).isEqualTo("single.invalid"))::accept);
	}

	@ParameterizedTest
	@ValueSource(classes = { Local.class, NoConfiguration.class })
	void startWhenTheFactoryIsForThisMachineThenSoItIs(Class<?> configuration) {
		this.runner.withPropertyValues(configuration == Local.class ? NODES : "unused=true")
			.withUserConfiguration(configuration)
			.run(found(RedisStandaloneConfiguration.class,
					(single) -> assertThat(single.getHostName()).isEqualTo("localhost"))::accept);
	}

	/** It would be localhost, and hold limits for nobody. */
	@ParameterizedTest
	@ValueSource(classes = { MasterAndReplica.class, MasterAndReplicaWithPassword.class, Untyped.class, Late.class })
	void startWhenTheFactoryDoesNotSayWhereRedisIsThenItIsRefusedWithWhatToWrite(Class<?> configuration) {
		this.runner.withUserConfiguration(configuration)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(StartupException.class, (refusal) -> {
					assertThat(refusal).hasMessageContaining("does not say where Redis is");
					assertThat(refusal.action()).contains("RedisStandaloneConfiguration")
						.contains("spring.data.redis.masterreplica.nodes");
				}));
	}

	/** As where Boot's part for Redis is not there. */
	@Test
	void startWhenBootKnowsNothingOfRedisThenTheFactoryIsAskedAlone() {
		WebApplicationContextRunner alone = new WebApplicationContextRunner()
			.withBean(KeyDigest.class, () -> new KeyDigest(null))
			.withConfiguration(AutoConfigurations.of(RateLimitStoreAutoConfiguration.class))
			.withPropertyValues("apisec.rate-limit.store=redis", NODES);
		alone.withUserConfiguration(Single.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(BucketStore.class));
		alone.withUserConfiguration(MasterAndReplica.class)
			.run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(StartupException.class));
	}

	private static <T extends RedisConfiguration> Consumer<AssertableWebApplicationContext> found(Class<T> type,
			Consumer<T> check) {
		return (context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(BucketStore.class);
			LettuceConnectionFactory factory = context.getBean(LettuceConnectionFactory.class);
			assertThat(new RedisServers(context).of(factory)).isInstanceOfSatisfying(type, check);
		};
	}

	/** One server that is not here. */
	@Configuration(proxyBeanMethods = false)
	static class Single {

		@Bean
		LettuceConnectionFactory redisConnectionFactory() {
			return new LettuceConnectionFactory("single.invalid", 6379);
		}

	}

	/** One server, here. */
	@Configuration(proxyBeanMethods = false)
	static class Local {

		@Bean
		LettuceConnectionFactory redisConnectionFactory() {
			return new LettuceConnectionFactory(new RedisStandaloneConfiguration("localhost", 6379));
		}

	}

	/** Boot's factory where nothing is said. */
	@Configuration(proxyBeanMethods = false)
	static class NoConfiguration {

	}

	/** A factory that cannot be asked, and the nodes as a bean. */
	@Configuration(proxyBeanMethods = false)
	static class Named {

		@Bean
		RedisStaticMasterReplicaConfiguration nodes() {
			return new RedisStaticMasterReplicaConfiguration("one.invalid").node("two.invalid");
		}

		@Bean
		LettuceConnectionFactory redisConnectionFactory(RedisStaticMasterReplicaConfiguration nodes) {
			return new LettuceConnectionFactory(nodes);
		}

	}

	/** A factory that cannot be asked. */
	@Configuration(proxyBeanMethods = false)
	static class MasterAndReplica {

		@Bean
		LettuceConnectionFactory redisConnectionFactory() {
			return new LettuceConnectionFactory(new RedisStaticMasterReplicaConfiguration("one.invalid"));
		}

	}

	/** The same with a password. */
	@Configuration(proxyBeanMethods = false)
	static class MasterAndReplicaWithPassword {

		@Bean
		LettuceConnectionFactory redisConnectionFactory() {
			RedisStaticMasterReplicaConfiguration nodes = new RedisStaticMasterReplicaConfiguration("one.invalid");
			nodes.setPassword(RedisPassword.of("s3cret"));
			return new LettuceConnectionFactory(nodes);
		}

	}

	/** A factory that was not told which kind of configuration it has. */
	@Configuration(proxyBeanMethods = false)
	static class Untyped {

		@Bean
		LettuceConnectionFactory redisConnectionFactory() {
			return new LettuceConnectionFactory(
					LettuceConnectionFactory.createRedisConfiguration("redis://single.invalid"));
		}

	}

	/** A factory that is started with the application, and cannot be asked before. */
	@Configuration(proxyBeanMethods = false)
	static class Late {

		@Bean
		LettuceConnectionFactory redisConnectionFactory() {
			LettuceConnectionFactory factory = new LettuceConnectionFactory();
			factory.setEarlyStartup(false);
			return factory;
		}

	}

}
