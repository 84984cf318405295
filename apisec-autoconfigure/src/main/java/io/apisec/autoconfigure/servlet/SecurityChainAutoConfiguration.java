package io.apisec.autoconfigure.servlet;

import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.jwt.JwtAutoConfiguration;
import io.apisec.core.StagedControl.Stage;
import io.apisec.servlet.BearerTokenFilter;
import io.apisec.servlet.FirewallRejections;
import io.apisec.servlet.MethodSecurity;
import io.apisec.servlet.Refusals;
import io.apisec.servlet.SecurityChainFilters;
import io.apisec.servlet.ServletRequests;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The default Spring Security chain. Before every auto-configuration of Boot's that would
 * make one of its own: the first to define a chain wins.
 */
@AutoConfiguration(after = { ServletAutoConfiguration.class, JwtAutoConfiguration.class },
		before = ServletWebSecurityAutoConfiguration.class,
		beforeName = {
				"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
				"org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration" })
@ConditionalOnApiSec
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
public final class SecurityChainAutoConfiguration {

	@Bean
	SecurityChainFilters apiSecSecurityChainFilters(ServletRequests requests, ControlStages stages, Refusals refusals,
			ObjectProvider<AuthenticationEventPublisher> events, ApplicationContext context) {
		AuthenticationEventPublisher publisher = events
			.getIfAvailable(() -> new DefaultAuthenticationEventPublisher(context));
		return new SecurityChainFilters(new BearerTokenFilter(requests, stages.runner(Stage.AUTHENTICATION), refusals,
				new MethodSecurity(refusals, stages.observer()), publisher));
	}

	@Bean
	@ConditionalOnMissingBean
	RequestRejectedHandler apiSecRequestRejectedHandler(ServletRequests requests, Refusals refusals,
			ControlStages stages) {
		return new FirewallRejections(requests, refusals, stages.observer());
	}

	@Bean
	StartupReport apiSecStartupReport(ObjectProvider<SecurityFilterChain> chains, ObjectProvider<JwtDecoder> decoders) {
		return new StartupReport(chains, decoders);
	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(DefaultChainCondition.class)
	static class DefaultChain {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		SecurityFilterChain apiSecSecurityFilterChain(SecurityChainFilters filters, ApplicationContext context) {
			return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE,
					filters.defaultChain(corsFilter(context)));
		}

		private static @Nullable CorsFilter corsFilter(ApplicationContext context) {
			CorsConfigurationSource source = CorsSources.bean(context);
			return (source != null) ? new CorsFilter(source) : null;
		}

	}

	static final class DefaultChainCondition extends AnyNestedCondition {

		DefaultChainCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty(name = "apisec.endpoints.default-chain", havingValue = "auto", matchIfMissing = true)
		@ConditionalOnMissingBean(SecurityFilterChain.class)
		static class WhereTheApplicationHasNone {

		}

		@ConditionalOnProperty(name = "apisec.endpoints.default-chain", havingValue = "always")
		static class BesideTheApplications {

		}

	}

}
