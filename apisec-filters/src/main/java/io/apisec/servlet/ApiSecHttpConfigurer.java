package io.apisec.servlet;

import io.apisec.core.StartupException;

import org.springframework.context.ApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * Adds apisec's defaults to a chain of the application's own:
 * {@code http.with(ApiSecHttpConfigurer.apiSec(), withDefaults())}. The chain then reads
 * bearer tokens with apisec's filter, keeps no session, asks for no CSRF token, and
 * answers with problems.
 */
public final class ApiSecHttpConfigurer extends AbstractHttpConfigurer<ApiSecHttpConfigurer, HttpSecurity> {

	private ApiSecHttpConfigurer() {
	}

	/**
	 * The defaults.
	 * @return a configurer for one chain
	 */
	public static ApiSecHttpConfigurer apiSec() {
		return new ApiSecHttpConfigurer();
	}

	@Override
	public void init(HttpSecurity http) {
		http.csrf((csrf) -> csrf.disable())
			.headers((headers) -> headers.disable())
			.requestCache((cache) -> cache.disable())
			.logout((logout) -> logout.disable())
			.anonymous((anonymous) -> anonymous.disable())
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
	}

	@Override
	public void configure(HttpSecurity http) {
		ApplicationContext context = http.getSharedObject(ApplicationContext.class);
		SecurityChainFilters filters = context.getBeanProvider(SecurityChainFilters.class).getIfAvailable();
		if (filters == null) {
			throw new StartupException("A security chain asks for apisec's defaults, and apisec is switched off.",
					"Take ApiSecHttpConfigurer.apiSec() out of the chain, or apisec.enabled: false out of the properties.");
		}
		http.addFilterBefore(filters.bearerToken(), AuthorizationFilter.class);
	}

}
