package io.apisec.servlet;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.accept;
import static org.springframework.web.servlet.function.RequestPredicates.method;
import static org.springframework.web.servlet.function.RequestPredicates.path;

/** What can be told of routes before a request comes. */
class RouteReaderTests {

	private static final HandlerFunction<ServerResponse> HANDLER = (request) -> ServerResponse.ok().build();

	private static List<String> routes(RouterFunction<?> function) {
		return RouteReader.read(function)
			.stream()
			.map(RouteReader.Route::shape)
			.map((shape) -> String.join(",", shape.methods().stream().sorted().toList()) + " " + shape.pattern() + " "
					+ shape.served())
			.toList();
	}

	private static List<String> of(RequestPredicate predicate) {
		return routes(RouterFunctions.route(predicate, HANDLER));
	}

	@Test
	void routeWhenItAsksForMethodAndPathThenBothAreKnown() {
		assertThat(of(GET("/a/{id}"))).containsExactly("GET /a/{id} /a/{id}");
		assertThat(of(RequestPredicates.methods(HttpMethod.PUT, HttpMethod.PATCH).and(path("/a"))))
			.containsExactly("PATCH,PUT /a /a");
		assertThat(of(accept(MediaType.APPLICATION_JSON).and(path("/a")))).containsExactly(" /a /a");
	}

	@Test
	void routesWhenNestedThenPathsAreJoined() {
		RouterFunction<ServerResponse> nested = RouterFunctions.route()
			.path("/users/{userId}",
					(users) -> users.GET("", HANDLER)
						.nest(path("/orders"), (orders) -> orders.POST("/{id}", HANDLER).DELETE("/{id}", HANDLER)))
			.GET("/other", HANDLER)
			.build();
		assertThat(routes(nested)).containsExactly("GET /users/{userId} /users/{userId}",
				"POST /users/{userId}/orders/{id} /users/{userId}/orders/{id}",
				"DELETE /users/{userId}/orders/{id} /users/{userId}/orders/{id}", "GET /other /other");
	}

	@Test
	void routeWhenOnlyTheStartOfItsPathIsAskedForThenItMayTakeAllBelow() {
		assertThat(routes(
				RouterFunctions.nest(path("/users/{id}"), RouterFunctions.route(method(HttpMethod.GET), HANDLER))))
			.containsExactly("GET /users/{id} /users/{id}/**");
	}

	@Test
	void routeWhenItHasAlternativesThenEachIsListed() {
		assertThat(of(GET("/a/{id}").or(RequestPredicates.POST("/b")).and(accept(MediaType.APPLICATION_JSON))))
			.containsExactly("GET /a/{id} /a/{id}", "POST /b /b");
		assertThat(of(path("/a").or(method(HttpMethod.GET)))).containsExactly(" /a /a", "GET null /**");
		assertThat(of(method(HttpMethod.GET).and(GET("/a").or(RequestPredicates.POST("/b")))))
			.containsExactly("GET /a /a");
	}

	@Test
	void routeWhenItsPredicateIsUnknownThenItMayTakeEverything() {
		RequestPredicate own = (request) -> true;
		assertThat(of(own)).containsExactly(" null /**");
		assertThat(of(path("/a").negate())).containsExactly(" null /**");
		assertThat(of(GET("/a").and(own))).containsExactly("GET /a /a");
		assertThat(of(GET("/a").or(own))).containsExactly("GET /a /a", " null /**");
	}

	@Test
	void routeWhenItsPredicateDescribesItselfBadlyThenItMayTakeEverything() {
		assertThat(of(new Unbalanced(false))).containsExactly(" null /**");
		assertThat(of(new Unbalanced(true))).containsExactly(" null /**");
	}

	@Test
	void routeWhenItHasVeryManyAlternativesThenItMayTakeEverything() {
		RequestPredicate many = Stream.iterate(0, (i) -> i + 1)
			.limit(11)
			.map((i) -> path("/" + i))
			.reduce(RequestPredicate::or)
			.orElseThrow();
		assertThat(of(many)).hasSize(11);
		assertThat(of(many.and(many))).containsExactly(" null /**");
	}

	@Test
	void routesWhenTheirPathsCannotBeJoinedThenTheyMayTakeEverything() {
		assertThat(routes(RouterFunctions.nest(path("/*.html"), RouterFunctions.route(GET("/x.txt"), HANDLER))))
			.containsExactly("GET null /**");
	}

	@Test
	void functionWhenItIsTheApplicationsOwnThenItMayTakeAllBelowItsNest() {
		RouterFunction<ServerResponse> own = (request) -> Optional.of(HANDLER);
		assertThat(routes(own)).containsExactly(" null /**");
		assertThat(routes(RouterFunctions.nest(path("/api"), own))).containsExactly(" /api /api/**");
	}

	@Test
	void resourcesWhenServedThenTheyAreListed() {
		assertThat(routes(RouterFunctions.resources("/files/**", new ByteArrayResource(new byte[0]))))
			.containsExactly("GET,HEAD,OPTIONS null /**");
	}

	@Test
	void nameWhenItIsALambdasThenThatOfItsClass() {
		assertThat(RouteReader.name(HANDLER.getClass())).isEqualTo("RouteReaderTests#route");
		assertThat(RouteReader.name(Unbalanced.class)).isEqualTo("Unbalanced");
	}

	/**
	 * Says more ends than starts, or fewer.
	 *
	 * @param starts whether it says a start, or else an end
	 */
	private record Unbalanced(boolean starts) implements RequestPredicate {

		@Override
		public boolean test(ServerRequest request) {
			return true;
		}

		@Override
		public void accept(RequestPredicates.Visitor visitor) {
			visitor.path("/a");
			if (this.starts) {
				visitor.startOr();
			}
			else {
				visitor.endNegate();
			}
		}

	}

}
