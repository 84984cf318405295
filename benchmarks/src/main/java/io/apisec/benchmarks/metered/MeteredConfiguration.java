package io.apisec.benchmarks.metered;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A registry, as an application with Actuator has one. Actuator itself is left out: its
 * own observation of requests would be in every mode and is not ours.
 */
@Configuration(proxyBeanMethods = false)
public class MeteredConfiguration {

	@Bean
	MeterRegistry meterRegistry() {
		return new SimpleMeterRegistry();
	}

}
