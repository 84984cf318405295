package io.apisec.autoconfigure;

import io.apisec.core.StartupException;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Refuses the start on a stack whose adapter is not there yet: an application is never
 * left running with apisec present and nothing enforced.
 */
@AutoConfiguration(before = ApiSecAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "apisec.enabled", matchIfMissing = true)
public final class UnsupportedStackAutoConfiguration {

	/** Runs before any other bean is made, so that nothing of the application is. */
	private static BeanFactoryPostProcessor refusal(String stack) {
		return (beans) -> {
			throw new StartupException(
					"apisec does not protect " + stack + " yet, and would be present without enforcing anything.",
					"""
							Use apisec in applications of Spring MVC on a servlet container, or switch it off here for now:

							    apisec:
							      enabled: false
							""");
		};
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class OnReactiveStack {

		@Bean
		static BeanFactoryPostProcessor apiSecReactiveStackRefusal() {
			return refusal("applications of Spring WebFlux");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties")
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class OnServletGateway {

		@Bean
		static BeanFactoryPostProcessor apiSecServletGatewayRefusal() {
			return refusal("Spring Cloud Gateway");
		}

	}

}
