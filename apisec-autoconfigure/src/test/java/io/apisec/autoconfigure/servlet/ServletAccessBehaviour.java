package io.apisec.autoconfigure.servlet;

import io.apisec.tck.Answer;
import io.apisec.tck.Behaviour;
import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.RawRequest;
import io.apisec.tck.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Deny by default for everything that a servlet container and Spring MVC can serve. */
abstract class ServletAccessBehaviour extends Behaviour {

	protected ServletAccessBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@ParameterizedTest
	@CsvSource({ "/plain-servlet,plain alice", "/plain-servlet/deeper,plain alice", "/any.legacy,plain alice",
			"/deep/any.legacy,plain alice", "/simple/a,simple", "/named,named", "/bare/a,bare", "/second/hello,second",
			"/strange/hello,second" })
	void handlerOfAnyKindWhenNobodyOpenedItThenNeedsToken(String path, String expected) {
		Refusal.of(client().get(path), 401, "missing-token");
		assertThat(client().send(RawRequest.of("HEAD", path)).status()).isEqualTo(401);
		Refusal.of(client().send(RawRequest.preflight(path, "https://shop.example", "GET").without("Origin")), 405,
				"method-not-allowed");
		assertThat(client().send(RawRequest.preflight(path, "https://shop.example", "GET")).text())
			.doesNotContain(expected.split(" ")[0]);
		assertThat(client().get(path, token()).text()).isEqualTo(expected);
	}

	@Test
	void servletWhenRuleNamesItThenRuleHolds() {
		assertThat(client().get("/plain-open/a").text()).isEqualTo("plain null");
		Refusal.of(client().get("/plain-open/a", "bad"), 401, "invalid-token");
		Refusal.of(client().get("/plain-scoped/a"), 401, "missing-token");
		Refusal.of(client().get("/plain-scoped/a", token()), 403, "insufficient-scope");
		assertThat(client().get("/plain-scoped/a", token("plain")).text()).isEqualTo("plain alice");
	}

	@Test
	void dispatcherWhenItHasItsOwnContextThenScopesHold() {
		Refusal.of(client().get("/second/scoped"), 401, "missing-token");
		Refusal.of(client().get("/second/scoped", token()), 403, "insufficient-scope");
		assertThat(client().get("/second/scoped", token("second")).text()).isEqualTo("scoped");
	}

	@Test
	void dispatcherWhenItHasItsOwnContextThenTheCallerChoosesNoAddress() {
		Refusal.of(client().get("/second/address?address=9.9.9.9", token()), 500, "control-failure");
	}

	@Test
	void handlerWhenRegisteredLateThenClosedAndItsScopesHold() throws Exception {
		LateHandlers late = application().bean(LateHandlers.class);
		late.register("/late/hello", "hello");
		late.register("/late/scoped", "scoped");
		Refusal.of(client().get("/late/hello"), 401, "missing-token");
		assertThat(client().get("/late/hello", token()).text()).isEqualTo("second");
		Refusal.of(client().get("/late/scoped", token()), 403, "insufficient-scope");
		assertThat(client().get("/late/scoped", token("second")).text()).isEqualTo("scoped");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/hello.legacy", "/docs/page.legacy", "/kit-open.legacy" })
	void servletWhenPublicPatternMatchesItsPathThenStillClosed(String path) {
		assertThat(client().get(path).text()).doesNotContain("plain");
	}

	@Test
	void actuatorWhenHealthThenOpenElseScope() {
		assertThat(client().get("/actuator/health").status()).isEqualTo(200);
		for (String path : new String[] { "/actuator", "/actuator/env", "/actuator/metrics", "/actuator/mappings" }) {
			Refusal.of(client().get(path), 401, "missing-token");
			Refusal.of(client().get(path, token()), 403, "insufficient-scope");
			assertThat(client().get(path, token("actuator")).status()).as(path).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health/../env", "/actuator/health/%2e%2e/env", "/actuator/health;/env",
			"/actuator/./env", "/actuator//env", "/actuator/%65nv", "/actuator/env/", "/ACTUATOR/env",
			"/actuator/health/x", "/actuator/env/PATH" })
	void actuatorWhenPathIsDisguisedThenNeverReached(String path) {
		Answer answer = client().get(path);
		assertThat(answer.status()).isIn(400, 401, 404);
		assertThat(answer.text()).doesNotContain("propertySources");
		assertThat(client().get(path, token()).text()).doesNotContain("propertySources");
	}

	@ParameterizedTest
	@ValueSource(strings = { "view", "forward", "async", "async-wrapped" })
	void dispatchWhenTargetIsClosedThenRefused(String kind) {
		Refusal.of(client().get("/dispatch/" + kind + "?to=/closed/hello"), 401, "missing-token");
		Refusal.of(client().get("/dispatch/" + kind + "?to=/docs/secret"), 401, "missing-token");
		Refusal.of(client().get("/dispatch/" + kind + "?to=/plain-servlet/a"), 401, "missing-token");
		Refusal.of(client().get("/dispatch/" + kind + "?to=/orders/1", token()), 403, "insufficient-scope");
		Refusal.of(client().get("/dispatch/" + kind + "?to=/ruled/items", token()), 403, "insufficient-scope");
		Refusal.of(client().get("/dispatch/" + kind + "?to=/actuator/env", token()), 403, "insufficient-scope");
	}

	@ParameterizedTest
	@ValueSource(strings = { "view", "forward", "async", "async-wrapped" })
	void dispatchWhenCallerMayUseTargetThenServed(String kind) {
		assertThat(client().get("/dispatch/" + kind + "?to=/docs/page").text()).isEqualTo("page page");
		assertThat(client().get("/dispatch/" + kind + "?to=/closed/items/7", token()).text()).isEqualTo("item 7");
		assertThat(client().get("/dispatch/" + kind + "?to=/orders/1", token("orders:read")).text())
			.isEqualTo("order 1");
		assertThat(client().get("/dispatch/" + kind + "?to=/plain-servlet/a", token()).text()).isEqualTo("plain alice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/closed/hello", "/docs/secret", "/orders/1", "/plain-servlet/a", "/ruled/items",
			"/kit-closed.txt", "/bare/a", "/simple/a" })
	void includeWhenTargetIsClosedThenNothingOfIt(String target) {
		Answer answer = client().get("/dispatch/include?to=" + target);
		assertThat(answer.text()).doesNotContain("hello", "secret", "order", "plain", "ruled", "closed file", "bare",
				"simple");
	}

	@Test
	void includeWhenCallerMayUseTargetThenServed() {
		assertThat(client().get("/dispatch/include?to=/docs/page").text()).isEqualTo("before page page");
		assertThat(client().get("/dispatch/include?to=/closed/items/7", token()).text()).isEqualTo("before item 7");
	}

	@ParameterizedTest
	@CsvSource({ "principal,alice alice", "authentication,alice", "jwt,alice", "holder,alice", "callable,alice",
			"deferred,alice", "role,false" })
	void callerWhenAskedForThenThatOfToken(String way, String expected) {
		assertThat(client().get("/caller/" + way, token("orders:read")).text()).isEqualTo(expected);
	}

	@Test
	void callerWhenManyCallThenEachIsItself() {
		String bob = kit().issuer().draft().claim("sub", "bob").sign();
		for (int i = 0; i < 20; i++) {
			assertThat(client().get("/caller/callable", token()).text()).isEqualTo("alice");
			assertThat(client().get("/caller/holder", bob).text()).isEqualTo("bob");
			Refusal.of(client().get("/caller/holder"), 401, "missing-token");
		}
	}

	@Test
	void eventsWhenCallersAreJudgedThenPublished() {
		AuthenticationEvents events = application().bean(AuthenticationEvents.class);
		int successes = events.successes();
		int failures = events.failures();
		client().get("/closed/hello", token());
		client().get("/closed/hello", "bad");
		client().get("/open/hello");
		assertThat(events.successes()).isEqualTo(successes + 1);
		assertThat(events.failures()).isEqualTo(failures + 1);
	}

}
