package io.apisec.autoconfigure.servlet;

import java.util.LinkedHashMap;
import java.util.Map;

import io.apisec.core.ClientAddressResolver;
import io.apisec.servlet.ApiSecHttpConfigurer;
import io.apisec.tck.Answer;
import io.apisec.tck.Behaviour;
import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.Eventually;
import io.apisec.tck.Kit;
import io.apisec.tck.KitConfiguration;
import io.apisec.tck.KitIssuer;
import io.apisec.tck.RawClient;
import io.apisec.tck.RawRequest;
import io.apisec.tck.Refusal;
import io.apisec.tck.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that have set up Spring Security or Spring MVC in their own way: deny by
 * default holds in each.
 */
abstract class ServletVariantBehaviour extends Behaviour {

	private static final String ORIGIN = "https://shop.example";

	/** {@code user:secret}. */
	private static final String BASIC = "Basic dXNlcjpzZWNyZXQ=";

	private RunningApplication running;

	protected ServletVariantBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return this.running;
	}

	@AfterEach
	void stop() {
		if (this.running != null) {
			this.running.close();
		}
	}

	private void start(Map<String, String> properties, Class<?>... configurations) {
		this.running = kit().start(properties, configurations);
	}

	private void assertClosedAndOpenAsSaid() {
		for (String path : new String[] { "/closed/hello", "/docs/secret", "/orders/1", "/unknown", "/simple/a",
				"/bare/a", "/named", "/plain-servlet/a", "/functional/closed/1", "/kit-closed.txt", "/actuator/env" }) {
			assertThat(client().get(path).status()).as(path).isEqualTo(401);
		}
		assertThat(client().get("/open/hello").text()).isEqualTo("hello");
		assertThat(client().get("/docs/page").text()).isEqualTo("page page");
		assertThat(client().get("/plain-open/a").text()).startsWith("plain");
	}

	private void assertTokensAreJudged() {
		assertThat(client().get("/closed/me", token()).text()).isEqualTo("alice");
		assertThat(client().get("/closed/hello", "bad").status()).isEqualTo(401);
		assertThat(client().get("/closed/hello", kit().issuer().draft().unsigned()).status()).isEqualTo(401);
		Refusal.of(client().get("/orders/1", token()), 403, "insufficient-scope");
		assertThat(client().get("/orders/1", token("orders:read")).text()).isEqualTo("order 1");
	}

	@Test
	void chainWhenApplicationPermitsAllThenStillClosed() {
		start(Map.of(), PermitAllChain.class);
		assertClosedAndOpenAsSaid();
		Refusal.of(client().get("/closed/hello", token()), 401, "missing-token");
		Refusal.of(client().get("/plain-servlet/a"), 401, "missing-token");
	}

	@Test
	void chainWhenApplicationAsksForPasswordThenItsUsersAreCallers() {
		start(Map.of(), BasicChain.class);
		assertThat(client().send(RawRequest.get("/closed/me").header("Authorization", BASIC)).text()).isEqualTo("user");
		Answer answer = client().send(RawRequest.get("/orders/1").header("Authorization", BASIC));
		Refusal.of(answer, 403, "insufficient-scope");
		assertThat(client().get("/docs/page").text()).isEqualTo("page page");
		assertThat(client().get("/docs/secret").status()).isEqualTo(401);
	}

	@Test
	void chainWhenItTakesOurDefaultsThenTokensAreJudged() {
		start(Map.of(), ApiSecChain.class);
		assertClosedAndOpenAsSaid();
		assertTokensAreJudged();
		Refusal.of(client().get("/closed/hello", "bad"), 401, "invalid-token");
		Refusal.of(client().get("/closed/forbidden", token()), 403, "access-denied");
		assertThat(client().get("/caller/callable", token()).text()).isEqualTo("alice");
	}

	@Test
	void chainWhenItIsAStockResourceServerThenOurDecoderJudges() {
		start(Map.of(), StockChain.class);
		assertClosedAndOpenAsSaid();
		assertTokensAreJudged();
		assertThat(client().get("/closed/hello", kit().issuer().draft().claim("aud", "x").sign()).status())
			.isEqualTo(401);
	}

	@Test
	void chainWhenStockAndIssuerIsDownThenUnavailableAndNotBroken() {
		try (KitIssuer down = KitIssuer.start()) {
			down.stop();
			start(down.properties(), StockChain.class);
			Refusal refusal = Refusal.of(client().get("/closed/hello", down.token()), 503, "issuer-unavailable");
			assertThat(refusal.answer().header("Retry-After")).isNotNull();
			down.restart();
			Eventually.reach("the issuer's tokens are accepted",
					() -> client().get("/closed/hello", down.token()).status() == 200);
		}
	}

	@Test
	void chainWhenOursIsAlwaysAddedThenItServesTheRest() {
		start(Map.of("apisec.endpoints.default-chain", "always"), LimitedChain.class);
		assertThat(client().send(RawRequest.get("/caller/holder").header("Authorization", BASIC)).text())
			.isEqualTo("user");
		assertClosedAndOpenAsSaid();
		assertTokensAreJudged();
	}

	@Test
	void mvcWhenApplicationConfiguresItAllByItselfThenStillClosed() {
		start(Map.of(), OwnMvc.class);
		for (String path : new String[] { "/closed/hello", "/docs/secret", "/orders/1", "/simple/a", "/bare/a" }) {
			assertThat(client().get(path).status()).as(path).isEqualTo(401);
		}
		assertThat(client().get("/docs/page").text()).isEqualTo("page page");
		assertTokensAreJudged();
	}

	@Test
	void mvcWhenEnabledByAnnotationThenStillClosed() {
		start(Map.of(), EnabledMvc.class);
		assertThat(client().get("/closed/hello").status()).isEqualTo(401);
		assertThat(client().get("/docs/page").text()).isEqualTo("page page");
		assertTokensAreJudged();
	}

	@Test
	void pathsWhenApplicationIsBelowOthersThenRulesKnowTheServletPathOnly() {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("server.servlet.context-path", "/context");
		properties.put("spring.mvc.servlet.path", "/api");
		properties.put("apisec.endpoints.rules[0].path", "/api/ruled/**");
		properties.put("apisec.endpoints.public[1].path", "/api/by-rule/**");
		properties.put("apisec.headers.overrides[0].path", "/api/styled/**");
		start(properties);
		assertThat(client().get("/context/api/docs/page").text()).isEqualTo("page page");
		assertThat(client().get("/context/api/by-rule/page").text()).isEqualTo("opened");
		Refusal.of(client().get("/context/api/docs/secret"), 401, "missing-token");
		Refusal refusal = Refusal.of(client().get("/context/api/ruled/items", token()), 403, "insufficient-scope");
		assertThat(client().get("/context/api/ruled/items", token("ruled")).text()).isEqualTo("ruled");
		assertThat(client().expecting("Content-Security-Policy", "default-src 'self'")
			.get("/context/api/styled/page", token())
			.text()).isEqualTo("ruled");
		assertThat(client().get("/context/open/hello").status()).isIn(401, 404);
		assertThat(client().get("/api/docs/page").status()).isGreaterThanOrEqualTo(400);
		assertThat(refusal.answer().status()).isEqualTo(403);
	}

	@Test
	void uploadWhenLargerThanTheApplicationAllowsThenAProblem() {
		start(Map.of("spring.servlet.multipart.max-file-size", "1KB"));
		String part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.txt\"\r\n"
				+ "Content-Type: text/plain\r\n\r\n" + "a".repeat(5000) + "\r\n--x--\r\n";
		RawRequest request = RawRequest.post("/upload").bearer(token()).body("multipart/form-data; boundary=x", part);
		Refusal.of(client().send(request), 413, "body-too-large");
	}

	@Test
	void addressWhenItsResolverBreaksThenIsAControlFailure() {
		start(Map.of(), BrokenResolver.class);
		Refusal.of(client().get("/open/hello"), 500, "control-failure");
	}

	@Test
	void pathWhenTheServletsIsEncodedThenRefused() {
		start(Map.of("spring.mvc.servlet.path", "/api"));
		assertThat(client().get("/api/open/hello").text()).isEqualTo("hello");
		Refusal.of(client().get("/%61pi/open/hello"), 400, "ambiguous-path");
		Refusal.of(client().get("/%61pi/closed/hello", token()), 400, "ambiguous-path");
	}

	@Test
	void methodWhenAFilterChangesItThenTheChangedOneIsJudged() {
		start(Map.of("spring.mvc.hiddenmethod.filter.enabled", "true"));
		RawRequest hidden = RawRequest.post("/limited/1").body("application/x-www-form-urlencoded", "_method=DELETE");
		Refusal.of(client().send(hidden.bearer(token("limited:read"))), 403, "insufficient-scope");
		assertThat(client().send(hidden.bearer(token("limited:delete"))).text()).isEqualTo("deleted 1");
	}

	@Test
	void pathWhenAFilterChangesItThenTheChangedOneIsJudged() {
		start(Map.of(), TrailingSlashes.class);
		Refusal.of(client().get("/docs/secret/"), 401, "missing-token");
		Refusal.of(client().get("/orders/1/", token()), 403, "insufficient-scope");
		Refusal.of(client().get("/ruled/items/", token()), 403, "insufficient-scope");
		Refusal.of(client().get("/limited/1/", token()), 403, "insufficient-scope");
		assertThat(client().get("/limited/1/", token("limited:read")).text()).isEqualTo("limited 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "framework", "native" })
	void forwardingWhenBootBelievesEverybodyThenWeDoNot(String strategy) {
		start(Map.of("server.forward-headers-strategy", strategy));
		RawRequest intranet = RawRequest.get("/intranet/items").bearer(token());
		Refusal.of(client().send(intranet.header("X-Forwarded-For", "10.1.2.3")), 403, "address-not-allowed");
		Refusal.of(client().send(intranet.header("Forwarded", "for=10.1.2.3")), 403, "address-not-allowed");
		assertThat(client().send(RawRequest.get("/open/address").header("X-Forwarded-For", "10.1.2.3")).text())
			.isEqualTo("127.0.0.1");
		assertThat(client().send(RawRequest.get("/open/hello").header("X-Forwarded-Proto", "https")).status())
			.isEqualTo(200);
		for (String prefix : new String[] { "/x", "/ruled", "/docs", "/..", "//", "/%2e%2e", ";" }) {
			RawRequest ruled = RawRequest.get("/ruled/items").header("X-Forwarded-Prefix", prefix).bearer(token());
			assertThat(client().send(ruled).status()).as(prefix).isGreaterThanOrEqualTo(400);
			RawRequest secret = RawRequest.get("/docs/secret").header("X-Forwarded-Prefix", prefix);
			assertThat(client().send(secret).status()).as(prefix).isGreaterThanOrEqualTo(400);
		}
	}

	@Test
	void propertiesWhenOnlyBootsAreSetThenTheirIssuerIsBelieved() {
		KitIssuer issuer = kit().issuer();
		Map<String, String> properties = new LinkedHashMap<>(Kit.policies());
		properties.putAll(Map.of("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.issuer(),
				"spring.security.oauth2.resourceserver.jwt.audiences[0]", KitIssuer.AUDIENCE,
				"apisec.jwt.jwks.request-wait", "5s", "apisec.bola.unguarded", "report"));
		this.running = ServletApplication.start(properties, KitConfiguration.class);
		assertThat(client().get("/closed/hello").status()).isEqualTo(401);
		assertThat(client().get("/docs/page").text()).isEqualTo("page page");
		assertTokensAreJudged();
		assertThat(client().get("/closed/hello", issuer.draft().claim("aud", "other").sign()).status()).isEqualTo(401);
	}

	@Test
	void corsWhenConfiguredForPathsThenRefusalsCarryItsHeaders() {
		start(Map.of(), CorsBean.class);
		Answer preflight = client().send(RawRequest.preflight("/closed/hello", ORIGIN, "GET"));
		assertThat(preflight.status()).isEqualTo(200);
		assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
		assertReadable(Refusal.of(from("GET", "/closed/hello"), 401, "missing-token"));
		assertReadable(Refusal.of(from("PROPFIND", "/closed/hello"), 405, "method-not-allowed"));
		assertReadable(Refusal.of(from("GET", "/closed/./hello"), 400, "ambiguous-path"));
		assertReadable(Refusal.of(from("GET", "/intranet/items"), 403, "address-not-allowed"));
		assertReadable(Refusal.of(from("GET", "/plain-servlet/a"), 401, "missing-token"));
		Answer foreign = client().send(RawRequest.get("/closed/hello").header("Origin", "https://evil.example"));
		assertThat(foreign.header("Access-Control-Allow-Origin")).isNull();
	}

	private Answer from(String method, String path) {
		return client().send(RawRequest.of(method, path).header("Origin", ORIGIN));
	}

	private static void assertReadable(Refusal refusal) {
		refusal.with("Access-Control-Allow-Origin", ORIGIN);
	}

	@Test
	void managementWhenOnPortOfItsOwnThenGuardedThere() {
		start(Map.of("management.server.port", "0", "management.server.address", "127.0.0.1"));
		String port = this.running.bean(Environment.class).getProperty("local.management.port", "");
		RawClient management = RawClient.of(Integer.parseInt(port));
		assertThat(management.get("/actuator/health").status()).isEqualTo(200);
		assertThat(management.get("/actuator/env").status()).isEqualTo(401);
		assertThat(management.get("/actuator/env", token()).status()).isEqualTo(403);
		assertThat(management.get("/actuator/env", token("actuator")).status()).isEqualTo(200);
		assertThat(management.get("/unknown").status()).isEqualTo(401);
		Refusal.blank(management.get("/unknown", token("actuator")), 404);
		Refusal.blank(management.get("/error", token("actuator")), 404);
		RawRequest level = RawRequest.post("/actuator/loggers/kit.level").bearer(token("actuator"));
		assertThat(management.send(level.json("{\"configuredLevel\":\"TRACE\"}")).status()).isEqualTo(204);
		assertThat(management.get("/actuator/loggers/kit.level", token("actuator")).text()).contains("TRACE");
		assertThat(management.send("GARBAGE\r\n\r\n").status()).isEqualTo(400);
		assertThat(client().get("/actuator/env").status()).isEqualTo(401);
		assertThat(client().get("/actuator/env", token("actuator")).status()).isEqualTo(404);
	}

	@Configuration(proxyBeanMethods = false)
	static class BrokenResolver {

		@Bean
		ClientAddressResolver resolver() {
			return (request) -> {
				throw new IllegalStateException();
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PermitAllChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BasicChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(User.withUsername("user").password("{noop}secret").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ApiSecChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.with(ApiSecHttpConfigurer.apiSec(), Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StockChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable())
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LimitedChain {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.securityMatcher("/caller/holder")
				.httpBasic(Customizer.withDefaults())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(User.withUsername("user").password("{noop}secret").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMvc extends WebMvcConfigurationSupport {

	}

	@Configuration(proxyBeanMethods = false)
	static class TrailingSlashes {

		@Bean
		UrlHandlerFilter trailingSlashFilter() {
			return UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	static class EnabledMvc {

	}

	@Configuration(proxyBeanMethods = false)
	static class CorsBean {

		@Bean
		CorsConfigurationSource corsConfigurationSource() {
			CorsConfiguration configuration = new CorsConfiguration();
			configuration.addAllowedOrigin(ORIGIN);
			configuration.addAllowedMethod("GET");
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
			source.registerCorsConfiguration("/**", configuration);
			return source;
		}

	}

}
