package io.apisec.autoconfigure.servlet;

import java.util.Map;

import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import io.apisec.tck.Answer;
import io.apisec.tck.Behaviour;
import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.RawClient;
import io.apisec.tck.RawRequest;
import io.apisec.tck.Refusal;
import io.apisec.tck.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** Guards, however a handler of Spring MVC is reached. */
abstract class ServletGuardBehaviour extends Behaviour {

	protected ServletGuardBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	private Answer get(String path) {
		return client().get(path, token());
	}

	@ParameterizedTest
	@ValueSource(strings = { "view", "forward", "async", "async-wrapped" })
	void dispatchWhenTargetIsAnothersObjectThenRefused(String kind) {
		String way = "/dispatch/" + kind;
		assertThat(get(way + "?to=/guarded/users/alice").text()).isEqualTo("user alice");
		assertThat(get(way + "?to=/guarded/users/alice/later").text()).isEqualTo("user alice");
		Refusal.of(get(way + "?to=/guarded/users/bob"), 403, "object-not-allowed");
		Refusal.of(get(way + "?to=/guarded/users/bob/later"), 403, "object-not-allowed");
		Refusal.of(get(way + "?to=/guarded/users/%2562ob"), 403, "object-not-allowed");
		Refusal.of(get(way + "?to=/guarded/ruled/bob/deeper/alice"), 403, "object-not-allowed");
		Refusal.of(get(way + "?to=/attacked/bound/alice&userId=bob"), 403, "object-not-allowed");
		Refusal.of(get(way + "?to=/predicate/bob"), 403, "object-not-allowed");
		assertThat(client().get(way + "?to=/guarded/users/alice").status()).isIn(401, 403);
	}

	@ParameterizedTest
	@CsvSource({ "?to=/guarded/query&userId=alice,200", "?to=/guarded/query&userId=bob,403",
			"?to=/guarded/query%3FuserId=bob&userId=alice,403", "?to=/guarded/query%3FuserId=alice&userId=bob,403",
			"?to=/guarded/query%3FuserId=bob,403", "?to=/attacked/filter%3FUserId=bob&userId=alice,403" })
	void forwardWhenItAddsAQueryThenBothCount(String query, int status) {
		assertThat(get("/dispatch/forward" + query).status()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/guarded/users/bob", "/guarded/query?userId=bob",
			"/guarded/query?userId=bob&userId=alice", "/guarded/ruled/bob/deeper/1", "/predicate/bob" })
	void includeWhenTargetIsAnothersObjectThenNothingOfIt(String target) {
		assertThat(get("/dispatch/include?to=" + target).text()).doesNotContain("bob");
		assertThat(get("/dispatch/include?to=/guarded/users/alice").text()).isEqualTo("before user alice");
	}

	/** Its adapters write what nobody has looked at. */
	@Test
	void ownedResultWhenAnotherDispatcherServesItThenTheFailureIsAuditedAndCounted() {
		double before = counted("bola", "failed", "control-failure");
		SecurityEvent event = eventOf(Refusal.of(get("/second/owned"), 500, "control-failure"));
		assertThat(event.event()).isEqualTo("control-failed");
		assertThat(event.control()).isEqualTo("bola");
		assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(counted("bola", "failed", "control-failure")).isEqualTo(before + 1);
	}

	@Test
	void errorPageWhenItIsAnothersObjectThenRefused() {
		try (RunningApplication application = kit().start(Map.of(), ErrorPages.class)) {
			RawClient client = RawClient.of(application);
			assertThat(client.get("/answers/error/410", token()).text()).isEqualTo("user alice");
			Refusal.of(client.get("/answers/error/409", token()), 403, "object-not-allowed");
			Refusal.of(client.get("/answers/error/423", token()), 403, "object-not-allowed");
			assertThat(client.get("/answers/error/410").text()).doesNotContain("user");
		}
	}

	/** Errors that lead to objects. */
	@Configuration(proxyBeanMethods = false)
	static class ErrorPages {

		@Bean
		ErrorPageRegistrar kitErrorPages() {
			return (registry) -> registry.addErrorPages(new ErrorPage(HttpStatus.GONE, "/guarded/users/alice"),
					new ErrorPage(HttpStatus.CONFLICT, "/guarded/users/bob"),
					new ErrorPage(HttpStatus.LOCKED, "/guarded/orders/bob-1"));
		}

	}

	@Test
	void forwardWhenItHasABodyThenTheBodyIsGuarded() {
		assertThat(forward("{\"from\":{\"userId\":\"alice\"}}").text()).isEqualTo("from alice");
		Refusal.of(forward("{\"from\":{\"userId\":\"bob\"}}"), 403, "object-not-allowed");
	}

	private Answer forward(String body) {
		return client().send(RawRequest.post("/dispatch/forward?to=/guarded/body").json(body).bearer(token()));
	}

	@Test
	void routeWhenItHasNoPatternThenRulesHold() {
		assertThat(get("/predicate/alice").text()).isEqualTo("predicate /predicate/alice");
		Refusal.of(get("/predicate/bob"), 403, "object-not-allowed");
	}

	@Test
	void handlerWhenItIsRegisteredLateThenGuardsHoldOnAllOfItsPaths() throws Exception {
		LateHandlers late = application().bean(LateHandlers.class);
		late.register("late", "/late-one", "/late-two/{userId}");
		assertThat(get("/late-one").text()).isEqualTo("late null");
		assertThat(get("/late-two/alice").text()).isEqualTo("late alice");
		Refusal.of(get("/late-two/bob"), 403, "object-not-allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/twice/a/bob", "/twice/b/bob" })
	void handlerWhenTwoMappingsLeadToItThenGuardsHoldOnBoth(String path) {
		Refusal.of(get(path), 403, "object-not-allowed");
		assertThat(get(path.replace("bob", "alice")).text()).isEqualTo("late alice");
	}

}
