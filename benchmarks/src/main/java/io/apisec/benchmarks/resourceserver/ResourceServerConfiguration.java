package io.apisec.benchmarks.resourceserver;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A resource server as the reference documentation of Spring Security would have a user
 * write it: leaner than Boot's own chain, so that the comparison does not flatter us.
 */
@Configuration(proxyBeanMethods = false)
public class ResourceServerConfiguration {

	@Bean
	SecurityFilterChain resourceServer(HttpSecurity http) {
		return http.csrf(CsrfConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.build();
	}

}
