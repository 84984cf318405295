package io.apisec.autoconfigure.servlet;

import io.apisec.servlet.tomcat.ConnectorHardening;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Actuator on a port of its own is a second servlet context with a second connector,
 * which has none of the application's filters. The interceptor is found there, since
 * handler mappings look for it among the application's beans too.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(ServletFilters.class)
final class ManagementPortConfiguration {

	@Bean
	FirstFilterRegistration apiSecManagementFilterRegistration(ServletFilters filters) {
		return filters.first();
	}

	@Bean
	UnroutedFilterRegistration apiSecManagementUnroutedFilterRegistration(ServletFilters filters,
			ApplicationContext context) {
		return filters.unrouted(context);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TomcatServletWebServerFactory.class)
	static class OnTomcat {

		@Bean
		TomcatHardeningCustomizer apiSecManagementTomcatCustomizer(ConnectorHardening hardening) {
			return new TomcatHardeningCustomizer(hardening);
		}

	}

}
