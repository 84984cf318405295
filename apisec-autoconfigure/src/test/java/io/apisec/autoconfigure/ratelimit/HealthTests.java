package io.apisec.autoconfigure.ratelimit;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

import io.apisec.tck.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an orchestrator is told, with a store and without. */
class HealthTests {

	private static final Map<String, String> SHOWN = Map.of("management.endpoint.health.show-components", "always",
			"management.endpoint.health.probes.enabled", "true", "apisec.rate-limit.store-timeout", "100ms");

	private static Map<String, String> denying(String... more) {
		Map<String, String> all = new LinkedHashMap<>(SHOWN);
		all.put("apisec.rate-limit.on-store-failure", "deny");
		for (int i = 0; i < more.length; i += 2) {
			all.put(more[i], more[i + 1]);
		}
		return all;
	}

	private static void assertHealth(LimitedApplication application, String component, int status, String told) {
		HttpResponse<String> answer = application.get("/actuator/health" + component, "probe");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.body()).contains("\"status\":\"" + told + "\"");
	}

	@Test
	void healthWhenLimitsAreLocalThenKeysHaveAnIndicatorAndNoStoreHas() {
		try (LimitedApplication application = LimitedApplication.start(SHOWN)) {
			assertThat(application.get("/actuator/health/jwks", "probe").statusCode()).isNotEqualTo(404);
			assertThat(application.get("/actuator/health/rateLimitStore", "probe").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void healthWhenTheStoreIsGoneThenItIsDegradedAndServes() {
		try (RedisProcess redis = RedisProcess.start();
				LimitedApplication application = LimitedApplication.onRedis(redis.port(), SHOWN)) {
			Eventually.reach("the store answers", () -> {
				application.status("/short", "reach" + System.nanoTime());
				return application.trips("success") > 0 && !application.fallsBack();
			});
			assertHealth(application, "/rateLimitStore", 200, "UP");
			redis.kill();
			fallBack(application);
			assertHealth(application, "/rateLimitStore", 200, "DEGRADED");
			assertHealth(application, "/liveness", 200, "UP");
			assertHealth(application, "/readiness", 200, "UP");
		}
	}

	/** Refused for the sake of the store, all nodes would be started again. */
	@ParameterizedTest
	@ValueSource(strings = { "principal", "address" })
	void healthWhenLimitsRefuseWithoutTheirStoreThenProbesAreAnsweredAllTheSame(String key) {
		Map<String, String> settings = denying("apisec.rate-limit.default-policies", "everywhere",
				"apisec.rate-limit.policies.everywhere.key", key, "apisec.rate-limit.policies.everywhere.capacity",
				"10000", "apisec.rate-limit.policies.everywhere.period", "1s",
				"apisec.rate-limit.failed-authentication.capacity", "100",
				"apisec.rate-limit.failed-authentication.period", "1m");
		try (LimitedApplication application = LimitedApplication.onRedis(RedisProcess.freePort(), settings)) {
			fallBack(application);
			assertThat(application.get("/free", "x").body()).contains("store-unavailable");
			assertHealth(application, "/liveness", 200, "UP");
			assertHealth(application, "/readiness", 200, "UP");
			assertHealth(application, "/rateLimitStore", 503, "DOWN");
			assertHealth(application, "", 503, "DOWN");
		}
	}

	/** Down, the node gets no requests that would find it out. */
	@Test
	void healthWhenTheStoreIsBackThenItFindsOutByItself() {
		int port = RedisProcess.freePort();
		try (LimitedApplication application = LimitedApplication.onRedis(port, denying())) {
			fallBack(application);
			try (RedisProcess redis = RedisProcess.startOn(port)) {
				Eventually.reach("health is up again",
						() -> application.status("/actuator/health/rateLimitStore", "probe") == 200);
				assertThat(application.fallsBack()).isFalse();
				assertThat(redis.port()).isEqualTo(port);
			}
		}
	}

	private static void fallBack(LimitedApplication application) {
		Eventually.reach("the store does not answer", () -> {
			application.status("/short", "gone");
			return application.fallsBack();
		});
	}

}
