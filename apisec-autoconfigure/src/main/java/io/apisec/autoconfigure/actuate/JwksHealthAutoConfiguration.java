package io.apisec.autoconfigure.actuate;

import java.util.List;

import io.apisec.autoconfigure.jwt.JwtAutoConfiguration;
import io.apisec.jwt.TokenVerifier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Can tokens be judged? */
@AutoConfiguration(after = JwtAutoConfiguration.class, before = HealthEndpointAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(TokenVerifier.class)
public final class JwksHealthAutoConfiguration {

	private static final List<String> ORDER = List.of("DOWN", "OUT_OF_SERVICE", JwksHealthIndicator.DEGRADED.getCode(),
			"UP", "UNKNOWN");

	@Bean
	@ConditionalOnEnabledHealthIndicator("jwks")
	HealthIndicator jwksHealthIndicator(TokenVerifier verifier) {
		return new JwksHealthIndicator(verifier);
	}

	/**
	 * Boot's own order knows no status between up and down, and would leave ours out of
	 * the whole.
	 */
	@Bean
	@ConditionalOnMissingBean
	StatusAggregator apiSecHealthStatusAggregator(ObjectProvider<HealthEndpointProperties> properties) {
		List<String> order = properties.stream().flatMap((health) -> health.getStatus().getOrder().stream()).toList();
		return StatusAggregator.of(order.isEmpty() ? ORDER : order);
	}

}
