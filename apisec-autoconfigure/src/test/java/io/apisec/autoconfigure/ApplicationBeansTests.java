package io.apisec.autoconfigure;

import java.security.Provider;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

import io.apisec.jwt.JwksFetchListener;
import io.apisec.jwt.TokenVerifier;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/** Beans that applications have for purposes of their own, and not for apisec. */
class ApplicationBeansTests {

	@Test
	void startWhenApplicationHasClocksAndProvidersThenNoneJudgesTokens() {
		try (ConfigurableApplicationContext context = run(Business.class)) {
			assertThat(context.getBean(TokenVerifier.class)).isNotNull();
			InstantSource clock = context.getBean("apiSecClock", InstantSource.class);
			assertThat(clock.instant()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
		}
	}

	@Test
	void startWhenApplicationWantsOneClockThenGetsItsOwn() {
		try (ConfigurableApplicationContext context = run(OneClock.class)) {
			assertThat(context.getBean(InstantSource.class).instant()).isEqualTo(Instant.EPOCH);
			assertThat(context.getBean("apiSecClock", InstantSource.class).instant()).isAfter(Instant.EPOCH);
		}
	}

	@Test
	void startWhenApplicationNamesItsClockForApisecThenItIsUsed() {
		try (ConfigurableApplicationContext context = run(NamedClock.class)) {
			assertThat(context.getBean("apiSecClock", InstantSource.class).instant()).isEqualTo(Instant.EPOCH);
		}
	}

	@Test
	void startWhenApplicationHasSeveralDecodersForItsOwnChainThenStarts() {
		try (ConfigurableApplicationContext context = run(SeveralDecoders.class)) {
			assertThat(context.containsBean("apiSecBearerTokenControl")).isFalse();
		}
		try (ConfigurableApplicationContext context = run(Business.class)) {
			assertThat(context.containsBean("apiSecBearerTokenControl")).isTrue();
		}
	}

	private static ConfigurableApplicationContext run(Class<?> application) {
		return new SpringApplicationBuilder(application).run("--server.port=0", "--server.address=127.0.0.1",
				"--apisec.jwt.issuers[0].issuer=http://127.0.0.1:9/", "--apisec.jwt.issuers[0].audiences=api");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Business {

		@Bean
		Clock stoppedClock() {
			return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
		}

		@Bean
		Clock otherClock() {
			return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
		}

		@Bean
		Provider oneProvider() {
			return new EmptyProvider("one");
		}

		@Bean
		Provider otherProvider() {
			return new EmptyProvider("other");
		}

		@Bean
		JwksFetchListener oneListener() {
			return (issuer, success, duration) -> {
			};
		}

		@Bean
		JwksFetchListener otherListener() {
			return (issuer, success, duration) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OneClock {

		@Bean
		Clock stoppedClock() {
			return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NamedClock {

		@Bean
		InstantSource apiSecClock() {
			return InstantSource.fixed(Instant.EPOCH);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class SeveralDecoders {

		@Bean
		JwtDecoder oneDecoder() {
			return SeveralDecoders::refuse;
		}

		@Bean
		JwtDecoder otherDecoder() {
			return SeveralDecoders::refuse;
		}

		private static Jwt refuse(String token) {
			throw new BadJwtException("refused");
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.build();
		}

	}

	/** Without a single algorithm. */
	static final class EmptyProvider extends Provider {

		EmptyProvider(String name) {
			super(name, "1", "a test of providers");
		}

	}

}
