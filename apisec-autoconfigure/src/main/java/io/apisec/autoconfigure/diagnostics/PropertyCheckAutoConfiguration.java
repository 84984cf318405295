package io.apisec.autoconfigure.diagnostics;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/** Stops the start at a property under {@code apisec} that does not exist. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "apisec.enabled", matchIfMissing = true)
public final class PropertyCheckAutoConfiguration {

	@Bean
	static UnknownPropertyCheck apiSecUnknownPropertyCheck(ConfigurableEnvironment environment) {
		return new UnknownPropertyCheck(environment);
	}

}
