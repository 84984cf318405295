package io.apisec.autoconfigure.actuate;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A status between up and down, which answers 200: the application does its work, and
 * somebody should look. Boot's own order knows no such status, and would leave it out of
 * the whole.
 */
@Configuration(proxyBeanMethods = false)
class DegradedStatus {

	private static final String CODE = "DEGRADED";

	private static final List<String> ORDER = List.of("DOWN", "OUT_OF_SERVICE", CODE, "UP", "UNKNOWN");

	static Status because(String description) {
		return new Status(CODE, description);
	}

	@Bean
	@ConditionalOnMissingBean
	StatusAggregator apiSecHealthStatusAggregator(ObjectProvider<HealthEndpointProperties> properties) {
		List<String> order = properties.stream().flatMap((health) -> health.getStatus().getOrder().stream()).toList();
		return StatusAggregator.of(order.isEmpty() ? ORDER : order);
	}

}
