package io.apisec.autoconfigure.servlet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.apisec.annotation.PublicEndpoint;
import io.apisec.core.StartupException;
import io.apisec.policy.PolicyCatalog;
import io.apisec.tck.KitIssuer;
import io.apisec.tck.RawClient;
import io.apisec.tck.RawRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.servlet.function.RequestPredicates.path;

/** Router functions: found at the start, and guarded by rules. */
class RouteTests {

	private static final HandlerFunction<ServerResponse> HANDLER = (request) -> ServerResponse.ok()
		.body(request.method() + " " + request.path());

	private static KitIssuer issuer;

	@BeforeAll
	static void start() {
		issuer = KitIssuer.start();
	}

	@AfterAll
	static void stop() {
		issuer.close();
	}

	private static ServletApplication start(Map<String, String> more, Class<?> configuration) {
		Map<String, String> properties = new LinkedHashMap<>(issuer.properties());
		properties.putAll(more);
		return ServletApplication.start(properties, configuration);
	}

	private static Map<String, String> rule(String path, String... more) {
		Map<String, String> rule = new LinkedHashMap<>(Map.of("apisec.bola.rules[0].path", path,
				"apisec.bola.rules[0].variable", "userId", "apisec.bola.rules[0].claim", "sub"));
		for (int i = 0; i < more.length; i += 2) {
			rule.put(more[i], more[i + 1]);
		}
		return rule;
	}

	@Test
	void routeWhenItTakesAnIdThenTheStartStops() {
		assertThatThrownBy(() -> start(Map.of(), Users.class)).isInstanceOf(StartupException.class)
			.hasMessageContaining("2 endpoints take an id")
			.hasMessageContaining("RouteTests#route  GET /users/{id}")
			.hasMessageContaining("RouteTests#route  POST /users/{id}")
			.hasMessageContaining("- { path: \"/users/{id}\", variable: \"id\", claim: sub }");
	}

	@Test
	void routeWhenARuleIsForAnotherMethodThenTheStartStops() {
		assertThatThrownBy(() -> start(rule("/users/{userId}", "apisec.bola.rules[0].methods[0]", "GET"), Users.class))
			.hasMessageContaining("An endpoint takes an id")
			.hasMessageContaining("POST /users/{id}");
	}

	@ParameterizedTest
	@CsvSource({ "GET,alice,200", "GET,bob,403", "POST,alice,200", "POST,bob,403" })
	void routeWhenARuleGuardsItThenOnlyTheCallersObjectIsServed(String method, String id, int status) {
		try (ServletApplication application = start(rule("/users/{userId}"), Users.class)) {
			assertThat(status(application, method, "/users/" + id)).isEqualTo(status);
			assertThat(application.bean(PolicyCatalog.class).entries())
				.filteredOn((entry) -> entry.endpoint().patterns().contains("/users/{id}"))
				.hasSize(2);
		}
	}

	@Test
	void routesWhenTheyShareAPatternThenEachMethodHasItsOwnPolicy() {
		Map<String, String> properties = rule("/users/{userId}", "apisec.bola.rules[0].methods[0]", "GET",
				"apisec.bola.rules[1].path", "/users/{userId}", "apisec.bola.rules[1].methods[0]", "POST",
				"apisec.bola.rules[1].exempt", "a test of methods");
		try (ServletApplication application = start(properties, Users.class)) {
			assertThat(status(application, "GET", "/users/alice")).isEqualTo(200);
			assertThat(status(application, "GET", "/users/bob")).isEqualTo(403);
			assertThat(status(application, "POST", "/users/bob")).isEqualTo(200);
		}
	}

	@Test
	void routeWhenItIsNestedUnderAServletPathThenARuleGuardsIt() {
		Map<String, String> properties = rule("/api/users/{userId}/**", "spring.mvc.servlet.path", "/api");
		try (ServletApplication application = start(properties, Nested.class)) {
			assertThat(status(application, "GET", "/api/users/alice/any/thing")).isEqualTo(200);
			assertThat(status(application, "GET", "/api/users/bob/any/thing")).isEqualTo(403);
			assertThat(status(application, "GET", "/api/users/bob")).isEqualTo(403);
			assertThat(status(application, "PUT", "/api/users/alice/orders/7")).isEqualTo(200);
			assertThat(status(application, "PUT", "/api/users/bob/orders/7")).isEqualTo(403);
		}
	}

	/** Nobody can tell its paths, and the forward leaves another handler's pattern. */
	@ParameterizedTest
	@CsvSource({ "/hidden/users/alice,200", "/hidden/users/bob,403", "/forward?to=/hidden/users/bob,403",
			"/forward?to=/hidden/users/alice,200", "/hidden/users/bob/more,200" })
	void functionWhenNobodyCanTellItsRoutesThenRulesHoldAllTheSame(String path, int status) {
		try (ServletApplication application = start(rule("/hidden/users/{userId}"), Hidden.class)) {
			assertThat(status(application, "GET", path)).isEqualTo(status);
		}
	}

	private static int status(ServletApplication application, String method, String path) {
		return RawClient.of(application).send(RawRequest.of(method, path).bearer(issuer.token())).status();
	}

	@Configuration(proxyBeanMethods = false)
	static class Users {

		@Bean
		RouterFunction<ServerResponse> users() {
			return RouterFunctions.route().GET("/users/{id}", HANDLER).POST("/users/{id}", HANDLER).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Nested {

		@Bean
		RouterFunction<ServerResponse> nested() {
			return RouterFunctions.route()
				.nest(path("/users/{id}"),
						(users) -> users.PUT("/orders/{order}", HANDLER).route((request) -> true, HANDLER))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Hidden {

		@Bean
		@Order(1)
		RouterFunction<ServerResponse> hidden() {
			return (request) -> request.path().startsWith("/hidden/") ? Optional.of(HANDLER) : Optional.empty();
		}

		@Bean
		Forwarding forwarding() {
			return new Forwarding();
		}

	}

	@Controller
	static class Forwarding {

		@GetMapping("/forward")
		@PublicEndpoint(reason = "a test of forwards")
		String forward(String to) {
			return "forward:" + to;
		}

	}

}
