package io.apisec.autoconfigure.actuate;

import io.apisec.autoconfigure.jwt.JwtAutoConfiguration;
import io.apisec.jwt.TokenVerifier;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Can tokens be judged? */
@AutoConfiguration(after = JwtAutoConfiguration.class, before = HealthEndpointAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(TokenVerifier.class)
public final class JwksHealthAutoConfiguration {

	@Bean
	@ConditionalOnEnabledHealthIndicator("jwks")
	HealthIndicator jwksHealthIndicator(TokenVerifier verifier) {
		return new JwksHealthIndicator(verifier);
	}

}
