package io.apisec.example.idp;

import java.util.List;
import java.util.Objects;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What the identity provider speaks with callers and with the bank: the token endpoint,
 * the JWK Set and the metadata that lead there.
 */
@Configuration(proxyBeanMethods = false)
class ProtocolConfiguration {

	@Bean
	@Order(1)
	SecurityFilterChain protocol(HttpSecurity http) {
		http.oauth2AuthorizationServer((server) -> http.securityMatcher(server.getEndpointsMatcher()));
		http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
		return http.build();
	}

	@Bean
	RegisteredClientRepository callers() {
		return new InMemoryRegisteredClientRepository(DemoCallers.all());
	}

	@Bean
	SigningKeys signingKeys() {
		return new SigningKeys();
	}

	@Bean
	JWKSource<SecurityContext> jwkSource(SigningKeys keys) {
		return (selector, context) -> selector.select(keys.current().asSet());
	}

	@Bean
	OAuth2TokenCustomizer<JwtEncodingContext> accessTokens(SigningKeys keys) {
		return (token) -> {
			token.getJwsHeader().type("at+jwt").keyId(keys.current().active().getKeyID());
			RegisteredClient caller = token.getRegisteredClient();
			List<String> accounts = Objects
				.requireNonNullElse(caller.getClientSettings().getSetting(DemoCallers.ACCOUNTS), List.of());
			token.getClaims()
				.audience(List.of("bank-api"))
				.claim(OAuth2ParameterNames.CLIENT_ID, caller.getClientId())
				.claim(DemoCallers.ACCOUNTS, accounts);
		};
	}

}
