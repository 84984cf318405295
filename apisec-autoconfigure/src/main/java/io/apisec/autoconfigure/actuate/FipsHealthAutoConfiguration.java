package io.apisec.autoconfigure.actuate;

import io.apisec.autoconfigure.fips.FipsAutoConfiguration;
import io.apisec.fips.FipsModule;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Does the validated module still work? Without it there are no handshakes and no valid
 * tokens, so that the application is not ready; and it comes back with the JVM alone, so
 * that the application is not alive either. After Boot's probes, whose groups it joins.
 */
@AutoConfiguration(after = { FipsAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class },
		before = HealthEndpointAutoConfiguration.class)
@ConditionalOnClass({ FipsModule.class, HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(FipsModule.class)
@ConditionalOnEnabledHealthIndicator("fips")
public final class FipsHealthAutoConfiguration {

	@Bean
	HealthIndicator fipsHealthIndicator(FipsModule module) {
		return () -> {
			String fault = module.fault();
			return (fault == null) ? Health.up().build() : Health.down().withDetail("reason", fault).build();
		};
	}

	@Bean
	static HealthEndpointGroupsPostProcessor apiSecFipsReadiness() {
		return ProbeMembership.readiness("fips");
	}

	@Bean
	static HealthEndpointGroupsPostProcessor apiSecFipsLiveness() {
		return ProbeMembership.liveness("fips");
	}

}
