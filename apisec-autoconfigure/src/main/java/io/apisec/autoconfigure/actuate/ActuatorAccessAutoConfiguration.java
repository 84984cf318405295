package io.apisec.autoconfigure.actuate;

import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.RouterPaths;
import io.apisec.autoconfigure.access.AccessAutoConfiguration;
import io.apisec.autoconfigure.access.EndpointsProperties;
import io.apisec.autoconfigure.access.PresetAccess;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Who may call Actuator's endpoints: health is open, every other needs a scope. */
@AutoConfiguration(after = ApiSecAutoConfiguration.class, before = AccessAutoConfiguration.class)
@ConditionalOnClass(PathMappedEndpoints.class)
@ConditionalOnApiSec
@EnableConfigurationProperties(EndpointsProperties.class)
public final class ActuatorAccessAutoConfiguration {

	@Bean
	PresetAccess apiSecActuatorAccess(ObjectProvider<PathMappedEndpoints> endpoints, EndpointsProperties properties,
			RouterPaths paths, Environment environment) {
		return new ActuatorAccess(endpoints, properties.actuatorScope(), paths,
				environment.getProperty("spring.mvc.servlet.path", ""));
	}

}
