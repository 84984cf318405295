package io.apisec.autoconfigure.actuate;

import io.apisec.autoconfigure.fips.HsmAutoConfiguration;
import io.apisec.fips.hsm.HsmWatch;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Does the token make signatures? Without them no handshake succeeds, so that the
 * application is not ready. After Boot's probes, whose group it joins.
 */
@AutoConfiguration(after = { HsmAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class },
		before = HealthEndpointAutoConfiguration.class)
@ConditionalOnClass({ HsmWatch.class, HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(HsmWatch.class)
@ConditionalOnEnabledHealthIndicator("hsm")
public final class HsmHealthAutoConfiguration {

	@Bean
	HealthIndicator hsmHealthIndicator(HsmWatch watch) {
		return new HsmHealthIndicator(watch::state);
	}

	@Bean
	static HealthEndpointGroupsPostProcessor apiSecHsmReadiness() {
		return ProbeMembership.readiness("hsm");
	}

}
