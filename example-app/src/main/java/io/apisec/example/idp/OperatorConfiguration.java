package io.apisec.example.idp;

import java.util.Map;

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
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
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

	/**
	 * Secrets of the demo stand for everybody to read. Spring Security's own choice of
	 * encoders has MD5 among them, which a validated module does not offer.
	 */
	@Bean
	@SuppressWarnings("deprecation")
	PasswordEncoder demoSecrets() {
		return new DelegatingPasswordEncoder("noop", Map.of("noop", NoOpPasswordEncoder.getInstance()));
	}

}
