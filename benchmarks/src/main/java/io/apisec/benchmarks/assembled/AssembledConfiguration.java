package io.apisec.benchmarks.assembled;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The plain resource server with the other controls around it, as the documentation of
 * each library would have a user write them: whose path it is, headers, Bucket4j on
 * Redis, a JSON Schema.
 */
@Configuration(proxyBeanMethods = false)
public class AssembledConfiguration {

	/** High enough that no load is ever refused. */
	private static final BucketConfiguration LIMIT = BucketConfiguration.builder()
		.addLimit((bandwidth) -> bandwidth.capacity(1_000_000).refillGreedy(1_000_000, Duration.ofMinutes(1)))
		.build();

	@Bean(destroyMethod = "shutdown")
	RedisClient redisClient(@Value("${benchmark.redis}") String redis) {
		return RedisClient.create(redis);
	}

	@Bean
	ProxyManager<String> buckets(RedisClient client) {
		return Bucket4jLettuce.casBasedBuilder(client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)))
			.expirationAfterWrite(
					ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
			.build();
	}

	@Bean
	SecurityFilterChain assembled(HttpSecurity http, ProxyManager<String> buckets) {
		return http.csrf(CsrfConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/api/users/{userId}/**")
				.access(AssembledConfiguration::isOwner)
				.anyRequest()
				.denyAll())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.headers(AssembledConfiguration::harden)
			.addFilterAfter(new SchemaFilter(), AuthorizationFilter.class)
			.addFilterAfter(new RateLimitFilter(buckets, LIMIT), AuthorizationFilter.class)
			.build();
	}

	private static AuthorizationDecision isOwner(Supplier<? extends @Nullable Authentication> caller,
			RequestAuthorizationContext context) {
		Authentication authentication = caller.get();
		String user = context.getVariables().get("userId");
		return new AuthorizationDecision(user != null && authentication != null
				&& authentication.getPrincipal() instanceof Jwt token && user.equals(token.getSubject()));
	}

	private static void harden(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((csp) -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER))
			.permissionsPolicyHeader((permissions) -> permissions.policy("geolocation=(), camera=()"))
			.httpStrictTransportSecurity((hsts) -> hsts.includeSubDomains(true).requestMatcher((request) -> true));
	}

}
