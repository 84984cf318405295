package io.apisec.example.idp;

import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may rotate the keys: the demo's operator, and nobody else.
 */
@Configuration(proxyBeanMethods = false)
class OperatorConfiguration {

	@Bean
	@Order(2)
	SecurityFilterChain operations(HttpSecurity http) {
		http.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
			.permitAll()
			// Whoever looks for metadata that is not here has to see a 404, not a 401.
			.requestMatchers(HttpMethod.GET, "/.well-known/**")
			.permitAll()
			.requestMatchers(HttpMethod.POST, "/admin/keys/**")
			.authenticated()
			.anyRequest()
			.denyAll());
		http.httpBasic(Customizer.withDefaults());
		http.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		// The operator calls with curl: there is no session that a page could misuse.
		http.csrf(AbstractHttpConfigurer::disable);
		return http.build();
	}

	@Bean
	UserDetailsService operators() {
		return new InMemoryUserDetailsManager(
				User.withUsername("operator").password("{noop}operator-demo-secret").roles("OPERATOR").build());
	}

}
