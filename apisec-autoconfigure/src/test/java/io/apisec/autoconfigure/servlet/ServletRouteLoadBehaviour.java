package io.apisec.autoconfigure.servlet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.apisec.annotation.PublicEndpoint;
import io.apisec.tck.Behaviour;
import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.Eventually;
import io.apisec.tck.RawClient;
import io.apisec.tck.RawConnection;
import io.apisec.tck.RawRequest;
import io.apisec.tck.Refusal;
import io.apisec.tck.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** A request that is sent on within a server takes one place, and gives it back. */
abstract class ServletRouteLoadBehaviour extends Behaviour {

	private static final String[] ONE_AT_A_TIME = { "/closed/**", "/{zone:dispatch|docs}/**", "/answers/**",
			"/open/hello" };

	protected ServletRouteLoadBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return kit().application(rules());
	}

	private static Map<String, String> rules() {
		Map<String, String> rules = new LinkedHashMap<>();
		for (int i = 0; i < ONE_AT_A_TIME.length; i++) {
			rules.put("apisec.edge.concurrency-rules[" + i + "].path", ONE_AT_A_TIME[i]);
			rules.put("apisec.edge.concurrency-rules[" + i + "].max-concurrent-requests", "1");
		}
		return rules;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/answers/callable", "/answers/callable-failure", "/answers/deferred",
			"/answers/deferred-failure", "/answers/timeout", "/answers/streaming", "/answers/async-error",
			"/answers/error/500", "/answers/reset-failure", "/answers/severe", "/dispatch/async?to=/docs/page",
			"/dispatch/async?to=/closed/hello", "/dispatch/async-wrapped?to=/closed/hello",
			"/dispatch/forward?to=/closed/hello", "/dispatch/include?to=/closed/hello",
			"/dispatch/view?to=/docs/page" })
	void placeWhenRequestIsOverThenFree(String path) {
		for (int i = 0; i < 2; i++) {
			Eventually.reach("a free place",
					() -> client().get(path, token()).status() != 503 || path.endsWith("timeout"));
		}
		for (String other : new String[] { "/open/hello", "/closed/hello", "/dispatch/view?to=/docs/page",
				"/answers/error/400" }) {
			Eventually.reach("a free place", () -> client().get(other, token()).status() != 503);
		}
	}

	@Test
	void forwardWhenItStaysWithinTheRuleThenOnePlaceIsEnough() {
		Eventually.reach("a free place", () -> client().get("/docs/page").status() == 200);
		Eventually.reach("an answer by way of a forward",
				() -> client().get("/dispatch/forward?to=/docs/page").status() == 200);
	}

	@Test
	void forwardWhenTheTargetIsFullThenRefusedUntilItIsFree() {
		Map<String, String> rule = Map.of("apisec.edge.concurrency-rules[0].path", "/held",
				"apisec.edge.concurrency-rules[0].max-concurrent-requests", "1");
		try (RunningApplication application = kit().start(rule, HeldController.class)) {
			RawClient client = RawClient.of(application);
			HeldController held = application.bean(HeldController.class);
			try (RawConnection connection = client.connect()) {
				connection.write(RawRequest.get("/held"));
				Eventually.reach("a request under way", held.entered::isDone);
				Refusal.of(client.get("/dispatch/forward?to=/held"), 503, "overloaded");
				held.released.complete("released");
				assertThat(connection.read().text()).isEqualTo("released");
			}
			for (int i = 0; i < 3; i++) {
				Eventually.reach("a free place", () -> client.get("/dispatch/forward?to=/held").status() == 200);
			}
		}
	}

	/** A container shows its error page when the answer is complete. */
	@Test
	void errorPageWhenItIsAnEndpointUnderARuleThenItsPlaceIsFree() {
		try (RunningApplication application = kit().start(rules(), OwnErrorPage.class)) {
			RawClient client = RawClient.of(application);
			for (int i = 0; i < 3; i++) {
				Eventually.reach("the page", () -> client.get("/answers/error/410").text().equals("hello"));
			}
			Eventually.reach("a free place", () -> client.get("/open/hello").status() == 200);
		}
	}

	/** Keeps its caller waiting. */
	@RestController
	static class HeldController {

		private final CompletableFuture<String> entered = new CompletableFuture<>();

		private final CompletableFuture<String> released = new CompletableFuture<>();

		@GetMapping("/held")
		@PublicEndpoint(reason = "a test of load")
		String held() {
			this.entered.complete("");
			return this.released.orTimeout(20, TimeUnit.SECONDS).join();
		}

	}

	/** An error page that is an endpoint like any other. */
	@Configuration(proxyBeanMethods = false)
	static class OwnErrorPage {

		@Bean
		ErrorPageRegistrar openHello() {
			return (registry) -> registry.addErrorPages(new ErrorPage(HttpStatus.GONE, "/open/hello"));
		}

	}

}
