package io.apisec.autoconfigure.servlet;

import java.security.Principal;
import java.util.List;

import io.apisec.annotation.BolaGuard;
import io.apisec.annotation.PublicEndpoint;
import io.apisec.annotation.RequireScope;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/**
 * The examples of {@code docs/testing.md}: what a test of one controller sees of apisec.
 */
@WebMvcTest(SliceTests.OrderController.class)
class SliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void ordersWhenNoTokenThenUnauthorized() {
		assertThat(this.mvc.get().uri("/orders")).hasStatus(HttpStatus.UNAUTHORIZED)
			.hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:apisec:problem:missing-token");
	}

	@Test
	void ordersWhenTokenHasScopeThenOk() {
		assertThat(this.mvc.get()
			.uri("/orders")
			.with(jwt().jwt((token) -> token.subject("alice").claim("scope", "orders:read")))).hasStatusOk()
			.bodyText()
			.isEqualTo("[\"an order of alice\"]");
	}

	@Test
	void ordersWhenTokenLacksScopeThenForbidden() {
		assertThat(this.mvc.get().uri("/orders").with(jwt().jwt((token) -> token.subject("alice"))))
			.hasStatus(HttpStatus.FORBIDDEN)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:apisec:problem:insufficient-scope");
	}

	@Test
	@WithMockUser(username = "bob", authorities = "SCOPE_orders:read")
	void ordersWhenMockUserHasScopeThenOk() {
		assertThat(this.mvc.get().uri("/orders")).hasStatusOk().bodyText().isEqualTo("[\"an order of bob\"]");
	}

	@Test
	@WithMockUser(username = "bob")
	void cancelWhenOrderIsTheCallersThenNoContent() {
		assertThat(this.mvc.delete().uri("/users/bob/orders/7")).hasStatus(HttpStatus.NO_CONTENT);
	}

	@Test
	@WithMockUser(username = "bob")
	void cancelWhenOrderIsSomebodyElsesThenForbidden() {
		assertThat(this.mvc.delete().uri("/users/alice/orders/7")).hasStatus(HttpStatus.FORBIDDEN)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:apisec:problem:object-not-allowed");
	}

	@Test
	void versionWhenNoTokenThenOkWithHeaders() {
		assertThat(this.mvc.get().uri("/version")).hasStatusOk()
			.hasHeader("X-Content-Type-Options", "nosniff")
			.hasHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

	@Test
	void ordersWhenMethodIsNotAllowedThenRefused() {
		assertThat(this.mvc.options().uri("/orders")).hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(OrderController.class)
	static class Application {

	}

	@RestController
	static class OrderController {

		@GetMapping("/orders")
		@RequireScope("orders:read")
		List<String> orders(Principal caller) {
			return List.of("an order of " + caller.getName());
		}

		@DeleteMapping("/users/{userId}/orders/{number}")
		@BolaGuard(variable = "userId", claim = "sub")
		@ResponseStatus(HttpStatus.NO_CONTENT)
		void cancel(@PathVariable String userId, @PathVariable int number) {
		}

		@GetMapping("/version")
		@PublicEndpoint(reason = "Says which version runs, and nothing of anybody")
		String version() {
			return "1";
		}

	}

}
