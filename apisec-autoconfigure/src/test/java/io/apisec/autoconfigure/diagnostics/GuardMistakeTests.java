package io.apisec.autoconfigure.diagnostics;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.apisec.annotation.BolaExempt;
import io.apisec.annotation.BolaGuard;
import io.apisec.annotation.PublicEndpoint;
import io.apisec.bola.OwnershipResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** An endpoint that takes an id cannot forget whose it is, and no guard can be wrong. */
@ExtendWith(OutputCaptureExtension.class)
class GuardMistakeTests {

	private static final String RULE = "apisec.bola.rules[0].";

	static Stream<Arguments> mistakes() {
		return Stream.of(
				mistake(Unguarded.class, "Unguarded#account  GET /accounts/{accountId}",
						"@BolaGuard(variable = \"accountId\", claim = \"sub\")"),
				mistake(Unguarded.class, "@BolaGuard(query = \"customer_id\", claim = \"sub\")", "unguarded: report"),
				mistake(Unguarded.class, "@BolaGuard(query = \"token\", claim = \"sub\")", "unguarded: report"),
				mistake(Unguarded.class, "@BolaGuard(body = \"/fromId\", claim = \"sub\")", "unguarded: report"),
				mistake(Unguarded.class, "@BolaGuard(body = \"/itemIds/*\", claim = \"sub\")", "unguarded: report"),
				mistake(Unguarded.class, "4 endpoints take an id", "unguarded: report"),
				mistake(Guarded.class, "takes an id and does not say whose", "unguarded: report",
						"apisec.bola.coverage=variable"),
				mistake(NoSuchVariable.class, "'accountID', which none of the paths [/a/{accountId}] has",
						"@BolaGuard(variable"),
				mistake(TwoPlaces.class, "not exactly one of variable, query and body", "@BolaGuard(variable"),
				mistake(NoOwner.class, "not exactly one of claim and resource", "@BolaGuard(variable"),
				mistake(BadPointer.class, "begins with a slash", "@BolaGuard(variable"),
				mistake(NoMember.class, "guards /fromID of the body, from where the handler reads nothing",
						"@BolaGuard(variable"),
				mistake(NoBody.class, "guards /id of the body", "@BolaGuard(variable"),
				mistake(Elsewhere.class, "header = \"Account-Id\", which no guard can name", "@BolaExempt(reason"),
				mistake(Elsewhere.class, "cookie = \"cartId\", which no guard can name", "@BolaExempt(reason"),
				mistake(Elsewhere.class, "matrix = \"userId\", which no guard can name", "@BolaExempt(reason"),
				mistake(ByBeanName.class, "ByName  /by-name/{orderId}", "unguarded: report"),
				mistake(NoResolver.class, "whose a 'order' is, and no bean knows", "@Bean(\"order\")"),
				mistake(OtherResolver.class, "whose a [order] is, and the only OwnershipResolver is that of [invoice]",
						"Declare a bean for each"),
				mistake(ExemptAndGuarded.class, "exempt from guards, and has the guard [variable id = claim sub]",
						"Decide for one"),
				mistake(PublicAndGuarded.class, "a @PublicEndpoint, and has the guard", "Decide for one"),
				mistake(Reasonless.class, "@BolaExempt on Reasonless#get has no reason", "@BolaExempt(reason"),
				mistake(Guarded.class, "apisec.bola.deny-status is 418", "deny-status: 404",
						"apisec.bola.deny-status=418"),
				mistake(Guarded.class, "there are several issuers", "issuers: [",
						"apisec.jwt.issuers[1].issuer=http://[::1]:9/", "apisec.jwt.issuers[1].audiences=api"),
				mistake(Guarded.class, "issuers that are not configured: [http://other/]", "apisec.jwt.issuers",
						"apisec.bola.issuers=http://other/"),
				mistake(Guarded.class, "which its path does not have", "@BolaGuard(variable", RULE + "path=/a/{id}",
						RULE + "variable=other", RULE + "claim=sub"),
				mistake(Guarded.class, "apisec.bola.rules", "begins with a slash", RULE + "variable=other"),
				mistake(Exempt.class, "exempt from guards, and has the guard", "narrow the rule", RULE + "path=/a/{id}",
						RULE + "variable=id", RULE + "claim=sub"));
	}

	private static Arguments mistake(Class<?> controller, String description, String action, String... properties) {
		return Arguments.of(controller, description, action, properties);
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("mistakes")
	void startWhenGuardIsMissingOrWrongThenSaysWhatToWrite(Class<?> controller, String description, String action,
			String[] properties, CapturedOutput output) {
		assertThat(start(controller, properties)).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START");
		assertThat(output.getOut().split("Description:")[1].split("Action:")[0]).contains(description);
		assertThat(output.getOut().split("Description:")[1]).contains(action);
	}

	static Stream<Arguments> right() {
		return Stream.of(Arguments.of(Guarded.class, new String[0]), Arguments.of(Exempt.class, new String[0]),
				Arguments.of(Unguarded.class, new String[] { "apisec.bola.unguarded=report" }),
				Arguments.of(Unguarded.class, new String[] { "apisec.bola.unguarded=deny" }),
				Arguments.of(Unguarded.class, new String[] { "apisec.mode=report-only" }),
				Arguments.of(Unguarded.class, new String[] { RULE + "path=/**", RULE + "exempt=for now" }),
				Arguments.of(Unguarded.class, new String[] { "apisec.endpoints.public[0].path=/**",
						"apisec.endpoints.public[0].reason=all may" }));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("right")
	void startWhenItIsSaidWhoseObjectsAreThenStarts(Class<?> controller, String[] properties) {
		assertThat(start(controller, properties)).isNull();
	}

	@Test
	void startWhenUnguardedIsReportedThenEachIsListed(CapturedOutput output) {
		assertThat(start(Unguarded.class, "apisec.bola.unguarded=report")).isNull();
		assertThat(output).contains("Unguarded#account", "@BolaGuard(variable = \"accountId\", claim = \"sub\")")
			.doesNotContain("Unguarded#year");
	}

	private static Throwable start(Class<?> controller, String... properties) {
		String[] arguments = Stream
			.concat(Stream.of("server.port=0", "server.address=127.0.0.1",
					"apisec.jwt.issuers[0].issuer=http://127.0.0.1:9/", "apisec.jwt.issuers[0].audiences=api"),
					Stream.of(properties))
			.map((property) -> "--" + property)
			.toArray(String[]::new);
		return catchThrowable(() -> new SpringApplicationBuilder(Application.class, controller).run(arguments).close());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@RestController
	static class Unguarded {

		@GetMapping("/accounts/{accountId}")
		String account(@PathVariable String accountId) {
			return accountId;
		}

		@GetMapping("/search")
		String search(@RequestParam("customer_id") String customer, String name) {
			return customer;
		}

		@GetMapping("/token")
		String token(@RequestParam UUID token) {
			return "";
		}

		@PostMapping("/transfers")
		String transfer(@RequestBody Order order) {
			return "";
		}

		@GetMapping("/reports/{year}")
		String year(@PathVariable int year, @RequestParam String paid) {
			return "";
		}

	}

	record Order(String fromId, List<Long> itemIds, String note) {

	}

	@RestController
	static class Guarded {

		@GetMapping("/a/{id}/b/{other}")
		@BolaGuard(variable = "id", claim = "sub")
		String get(@PathVariable String id) {
			return id;
		}

	}

	@RestController
	static class NoSuchVariable {

		@GetMapping("/a/{accountId}")
		@BolaGuard(variable = "accountID", claim = "sub")
		String get(@PathVariable String accountId) {
			return accountId;
		}

	}

	@RestController
	static class TwoPlaces {

		@GetMapping("/a/{id}")
		@BolaGuard(variable = "id", query = "id", claim = "sub")
		String get(@PathVariable String id) {
			return id;
		}

	}

	@RestController
	static class NoOwner {

		@GetMapping("/a/{id}")
		@BolaGuard(variable = "id")
		String get(@PathVariable String id) {
			return id;
		}

	}

	@RestController
	static class BadPointer {

		@PostMapping("/a")
		@BolaGuard(body = "id", claim = "sub")
		String post(@RequestBody Order order) {
			return "";
		}

	}

	@RestController
	static class NoMember {

		@PostMapping("/a")
		@BolaGuard(body = "/fromID", claim = "sub")
		String post(@RequestBody Order order) {
			return "";
		}

	}

	@RestController
	static class NoBody {

		@GetMapping("/a")
		@BolaGuard(body = "/id", claim = "sub")
		String get() {
			return "";
		}

	}

	@RestController
	static class Elsewhere {

		@GetMapping("/a/{version}")
		String get(@RequestHeader("Account-Id") String account, @CookieValue String cartId,
				@MatrixVariable String userId) {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByBeanName {

		@Bean("/by-name/{orderId}")
		ByName byName() {
			return new ByName();
		}

	}

	static class ByName implements HttpRequestHandler {

		@Override
		public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
			response.setStatus(200);
		}

	}

	@RestController
	static class NoResolver {

		@GetMapping("/a/{id}")
		@BolaGuard(variable = "id", resource = "order")
		String get(@PathVariable String id) {
			return id;
		}

	}

	@RestController
	static class OtherResolver {

		@Bean("invoice")
		OwnershipResolver invoices() {
			return (resource, id, caller) -> true;
		}

		@GetMapping("/a/{id}")
		@BolaGuard(variable = "id", resource = "invoice")
		@BolaGuard(variable = "id", resource = "order")
		String get(@PathVariable String id) {
			return id;
		}

	}

	@RestController
	static class ExemptAndGuarded {

		@GetMapping("/a/{id}")
		@BolaGuard(variable = "id", claim = "sub")
		@BolaExempt(reason = "a test")
		String get(@PathVariable String id) {
			return id;
		}

	}

	@RestController
	static class PublicAndGuarded {

		@GetMapping("/a/{id}")
		@BolaGuard(variable = "id", claim = "sub")
		@PublicEndpoint(reason = "a test")
		String get(@PathVariable String id) {
			return id;
		}

	}

	@RestController
	static class Exempt {

		@GetMapping("/a/{id}")
		@BolaExempt(reason = "a test")
		String get(@PathVariable String id) {
			return id;
		}

	}

	@RestController
	static class Reasonless {

		@GetMapping("/a/{id}")
		@BolaExempt(reason = " ")
		String get(@PathVariable String id) {
			return id;
		}

	}

}
