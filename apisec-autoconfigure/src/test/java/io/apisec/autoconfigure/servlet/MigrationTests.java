package io.apisec.autoconfigure.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.apisec.annotation.PublicEndpoint;
import io.apisec.annotation.RequireScope;
import io.apisec.servlet.ApiSecHttpConfigurer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

/**
 * The steps of {@code docs/migrating.md}: applications that have security chains of their
 * own, on a real server.
 */
class MigrationTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static RSAKey key;

	private static HttpServer issuer;

	@BeforeAll
	static void publishKeys() throws Exception {
		key = new RSAKeyGenerator(2048).keyID("one").generate();
		byte[] keys = new JWKSet(key).toString(true).getBytes(StandardCharsets.UTF_8);
		issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		issuer.createContext("/jwks", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, keys.length);
			exchange.getResponseBody().write(keys);
			exchange.close();
		});
		issuer.start();
	}

	@AfterAll
	static void stop() {
		issuer.stop(0);
	}

	@Test
	void ordersWhenOwnChainIsStockThenApisecJudgesTokensAndScopes() throws Exception {
		try (ConfigurableApplicationContext application = start(StockChain.class, Map.of())) {
			assertThat(get(application, "/version").statusCode()).isEqualTo(200);
			assertThat(get(application, "/orders").body()).contains("urn:apisec:problem:missing-token");
			assertThat(get(application, "/orders", bearer(token("orders:read", "orders-api"))).body())
				.isEqualTo("alice");
			assertThat(get(application, "/orders", bearer(token("orders:write", "orders-api"))).body())
				.contains("urn:apisec:problem:insufficient-scope");
			HttpResponse<String> foreign = get(application, "/orders", bearer(token("orders:read", "another-api")));
			assertThat(foreign.statusCode()).isEqualTo(401);
			assertThat(foreign.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");
			assertThat(foreign.headers().allValues("X-Frame-Options")).containsExactly("DENY");
			assertThat(foreign.headers().allValues("Cache-Control")).containsExactly("no-store");
		}
	}

	@Test
	void ordersWhenScopesOnlyReportThenTheCallGoesOn() throws Exception {
		try (ConfigurableApplicationContext application = start(StockChain.class,
				Map.of("apisec.mode", "report-only"))) {
			String token = bearer(token("orders:write", "orders-api"));
			assertThat(get(application, "/orders", token).body()).isEqualTo("alice");
			assertThat(get(application, "/orders").statusCode()).isEqualTo(401);
		}
	}

	@Test
	void chainsWhenDefaultChainIsAlwaysThenEachServesItsOwnPaths() throws Exception {
		try (ConfigurableApplicationContext application = start(AdminChain.class,
				Map.of("apisec.endpoints.default-chain", "always"))) {
			assertThat(get(application, "/admin", basic()).body()).isEqualTo("operator");
			assertThat(get(application, "/admin").statusCode()).isEqualTo(401);
			assertThat(get(application, "/orders", basic()).statusCode()).isEqualTo(401);
			assertThat(get(application, "/orders", bearer(token("orders:read", "orders-api"))).body())
				.isEqualTo("alice");
		}
	}

	@Test
	void ordersWhenOwnChainHasTheConfigurerThenPublicEndpointsNeedNoRule() throws Exception {
		try (ConfigurableApplicationContext application = start(ConfiguredChain.class, Map.of())) {
			assertThat(get(application, "/version").statusCode()).isEqualTo(200);
			assertThat(get(application, "/orders", bearer(token("orders:read", "orders-api"))).body())
				.isEqualTo("alice");
			HttpResponse<String> foreign = get(application, "/orders", bearer(token("orders:read", "another-api")));
			assertThat(foreign.body()).contains("urn:apisec:problem:invalid-token");
			assertThat(get(application, "/orders").body()).contains("urn:apisec:problem:missing-token");
		}
	}

	private static ConfigurableApplicationContext start(Class<?> chain, Map<String, Object> more) {
		Map<String, Object> properties = new LinkedHashMap<>(more);
		String address = "http://127.0.0.1:" + issuer.getAddress().getPort();
		properties.put("server.port", 0);
		properties.put("apisec.jwt.issuers[0].issuer", address);
		properties.put("apisec.jwt.issuers[0].jwk-set-uri", address + "/jwks");
		properties.put("apisec.jwt.issuers[0].audiences", "orders-api");
		properties.put("apisec.jwt.jwks.request-wait", "10s");
		return new SpringApplicationBuilder(Application.class, chain).properties(properties).run();
	}

	private static String token(String scope, String audience) throws JOSEException {
		Instant now = Instant.now();
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
				new JWTClaimsSet.Builder().issuer("http://127.0.0.1:" + issuer.getAddress().getPort())
					.audience(audience)
					.subject("alice")
					.claim("scope", scope)
					.issueTime(Date.from(now))
					.expirationTime(Date.from(now.plusSeconds(300)))
					.build());
		token.sign(new RSASSASigner(key));
		return token.serialize();
	}

	private static String bearer(String token) {
		return "Bearer " + token;
	}

	private static String basic() {
		return "Basic "
				+ Base64.getEncoder().encodeToString("operator:operator-secret".getBytes(StandardCharsets.UTF_8));
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext application, String path,
			String... authorization) throws IOException, InterruptedException {
		String port = application.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
		for (String value : authorization) {
			request.header("Authorization", value);
		}
		return HTTP.send(request.build(), BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(OrderController.class)
	static class Application {

		@Bean
		UserDetailsService operators() {
			return new InMemoryUserDetailsManager(
					User.withUsername("operator").password("{noop}operator-secret").roles("OPERATOR").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StockChain {

		@Bean
		SecurityFilterChain api(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.oauth2ResourceServer((server) -> server.jwt(withDefaults()))
				.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AdminChain {

		@Bean
		@Order(1)
		SecurityFilterChain admin(HttpSecurity http) {
			return http.securityMatcher("/admin/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("OPERATOR"))
				.httpBasic(withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConfiguredChain {

		@Bean
		SecurityFilterChain api(HttpSecurity http) {
			return http.with(ApiSecHttpConfigurer.apiSec(), withDefaults()).build();
		}

	}

	@RestController
	static class OrderController {

		@GetMapping("/orders")
		@RequireScope("orders:read")
		String orders(Principal caller) {
			return caller.getName();
		}

		@GetMapping("/admin")
		String admin(Principal caller) {
			return caller.getName();
		}

		@GetMapping("/version")
		@PublicEndpoint(reason = "Says which version runs, and nothing of anybody")
		String version() {
			return "1";
		}

	}

}
