package io.apisec.autoconfigure.actuate;

import java.util.List;

import io.apisec.autoconfigure.ConditionalOnApiSec;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.context.annotation.Bean;

/**
 * Boot's own order of statuses knows no degraded one, and would leave it out of the
 * whole. It is no part of what the indicators import: whatever several configurations
 * import has the conditions of all of them judged with the first.
 */
@AutoConfiguration(before = HealthEndpointAutoConfiguration.class)
@ConditionalOnClass({ StatusAggregator.class, HealthEndpointProperties.class })
@ConditionalOnApiSec
public final class DegradedStatusAutoConfiguration {

	private static final List<String> ORDER = List.of("DOWN", "OUT_OF_SERVICE", DegradedStatus.CODE, "UP", "UNKNOWN");

	@Bean
	@ConditionalOnMissingBean
	StatusAggregator apiSecHealthStatusAggregator(ObjectProvider<HealthEndpointProperties> properties) {
		List<String> order = properties.stream().flatMap((health) -> health.getStatus().getOrder().stream()).toList();
		return StatusAggregator.of(order.isEmpty() ? ORDER : order);
	}

}
