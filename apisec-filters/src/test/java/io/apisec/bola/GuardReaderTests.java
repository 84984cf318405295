package io.apisec.bola;

import java.lang.reflect.Method;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.apisec.annotation.BolaGuard;
import io.apisec.core.BodyMembers;
import io.apisec.core.StartupException;
import io.apisec.core.TestRequest;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PathRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GuardReaderTests {

	private static final Ownership ORDERS = new Ownership(
			Map.of("order", () -> (resource, id, caller) -> true, "bill", () -> (resource, id, caller) -> true),
			Map.of(), Duration.ofSeconds(1), 1, Duration.ofSeconds(1), () -> Instant.EPOCH);

	/** Bodies have all members but this. */
	private static final BodyMembers MEMBERS = (type, place) -> !place.toString().equals("/mistyped");

	private static Guard read(String method, Set<String> known, Set<String> believed) {
		Method handler = Stream.of(Handlers.class.getDeclaredMethods())
			.filter((each) -> each.getName().equals(method))
			.findFirst()
			.orElseThrow();
		Endpoint endpoint = new Endpoint("Handlers#" + method, Set.of("GET"), List.of("/users/{userId}"), List.of(),
				Handlers.class, handler);
		return new GuardReader(ORDERS, MEMBERS, known, believed).read(endpoint.annotations(BolaGuard.class).get(0),
				endpoint);
	}

	@Test
	void guardWhenItIsCompleteThenRead() {
		Guard guard = read("complete", Set.of(), Set.of());
		assertThat(guard).hasToString("variable userId = claim sub");
		assertThat(guard.isBypassedBy(TestRequest.get("/").caller("a", "SCOPE_admin"))).isTrue();
		assertThat(guard.isBypassedBy(TestRequest.get("/").caller("a", "admin", "SCOPE_admins"))).isFalse();
		assertThat(read("resource", Set.of(), Set.of())).hasToString("query id = resource order");
		assertThat(read("body", Set.of(), Set.of())).hasToString("body /a/*/b = claim /org/id");
	}

	@ParameterizedTest
	@CsvSource({ "nothing,not exactly one of variable", "two,not exactly one of variable",
			"nobody,not exactly one of claim", "both,not exactly one of claim", "stranger,which none of the paths",
			"pointer,begins with a slash", "tilde,~ is written as ~0", "unknown,no bean knows",
			"mistyped,from where the handler reads nothing", "entity,from where the handler reads nothing",
			"bodiless,from where the handler reads nothing", "issuer,not configured" })
	void guardWhenItCouldNotHoldThenTheStartStops(String method, String message) {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> read(method, Set.of("https://a.example"), Set.of()))
			.withMessageContaining("@BolaGuard on Handlers#" + method)
			.withMessageContaining(message);
	}

	@Test
	void issuersWhenThereAreSeveralThenOneHasToBeNamed() {
		Set<String> several = Set.of("https://a.example", "https://b.example");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read("complete", several, Set.of()))
			.withMessageContaining("there are several issuers");
		Guard guard = read("complete", several, Set.of("https://a.example"));
		assertThat(guard.believes(TestRequest.get("/").claim("iss", "https://a.example"))).isTrue();
		assertThat(guard.believes(TestRequest.get("/").claim("iss", "https://b.example"))).isFalse();
		assertThat(guard.believes(TestRequest.get("/"))).isFalse();
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> read("complete", several, Set.of("https://c.example")))
			.withMessageContaining("apisec.bola.issuers");
	}

	@Test
	void ruleWhenItGuardsAndExemptsThenTheStartStops() {
		BolaRule rule = rule("userId", "a reason");
		assertThatExceptionOfType(StartupException.class).isThrownBy(rule::refuseContradiction);
		rule("userId", "").refuseContradiction();
	}

	@Test
	void ruleWhenItsPathLacksTheVariableThenTheStartStops() {
		GuardReader reader = new GuardReader(ORDERS, MEMBERS, Set.of(), Set.of());
		assertThat(reader.read(rule("userId", ""))).hasToString("variable userId = claim sub");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> reader.read(rule("other", "")))
			.withMessageContaining("which its path does not have");
	}

	private static BolaRule rule(String variable, String exempt) {
		PathRule path = new PathRule("rule", "/users/{userId}", Set.of(), () -> PathPatternParser.defaultInstance);
		return new BolaRule(path, variable, "", "", "sub", "", Set.of(), Set.of(), exempt);
	}

	/** Guards as people write them. */
	static final class Handlers {

		@BolaGuard(variable = "userId", claim = "sub", bypassScopes = "admin")
		void complete() {
		}

		@BolaGuard(query = "id", resource = "order")
		void resource(@RequestParam String id) {
		}

		@BolaGuard(body = "/a/*/b", claim = "/org/id")
		void body(@RequestBody Map<String, Object> body) {
		}

		@BolaGuard(body = "/mistyped", claim = "sub")
		void mistyped(@RequestBody Map<String, Object> body) {
		}

		@BolaGuard(body = "/mistyped", claim = "sub")
		void entity(HttpEntity<Map<String, Object>> body) {
		}

		@BolaGuard(body = "/id", claim = "sub")
		void bodiless(@RequestParam String id, Principal caller) {
		}

		@BolaGuard(claim = "sub")
		void nothing() {
		}

		@BolaGuard(variable = "userId", query = "userId", claim = "sub")
		void two() {
		}

		@BolaGuard(variable = "userId")
		void nobody() {
		}

		@BolaGuard(variable = "userId", claim = "sub", resource = "order")
		void both() {
		}

		@BolaGuard(variable = "userid", claim = "sub")
		void stranger() {
		}

		@BolaGuard(body = "userId", claim = "sub")
		void pointer() {
		}

		@BolaGuard(variable = "userId", claim = "/a~")
		void tilde() {
		}

		@BolaGuard(variable = "userId", resource = "payment")
		void unknown() {
		}

		@BolaGuard(variable = "userId", claim = "sub", issuers = "https://c.example")
		void issuer() {
		}

	}

}
