package io.apisec.autoconfigure.ratelimit;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.apisec.ratelimit.bucket.StoreBreaker;
import io.apisec.tck.Eventually;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A Redis that dies, hangs, comes back, or never was there. */
class StoreOutageTests {

	private static final String TIMEOUT = "apisec.rate-limit.store-timeout";

	@Test
	void callWhenRedisIsKilledUnderLoadThenLimitsGoOnAndAreSharedAgainAfterwards() {
		try (RedisProcess redis = RedisProcess.start();
				LimitedApplication application = LimitedApplication.onRedis(redis.port(), Map.of(TIMEOUT, "100ms"))) {
			reachStore(application);
			ListAppender<ILoggingEvent> lines = listen();
			AtomicBoolean over = new AtomicBoolean();
			CompletableFuture<Boolean> load = CompletableFuture.supplyAsync(() -> {
				boolean well = true;
				while (!over.get()) {
					well &= LimitedApplication.burst("/second", "load", 20, 4, application)
						.keySet()
						.stream()
						.allMatch((status) -> status < 500);
				}
				return well;
			});
			try {
				redis.kill();
				Eventually.reach("limits go on without the store", application::fallsBack);
				assertThat(LimitedApplication.burst("/hour", "alone", 1100, 8, application).get(200)).isBetween(1000,
						1020);
				redis.restart();
				Eventually.reach("limits are shared again", () -> !application.fallsBack());
				assertThat(application.status("/hour", "back")).isEqualTo(200);
				Eventually.reach("buckets are stored again",
						() -> redis.ask((commands) -> commands.keys("apisec:limit:*")).size() > 0);
			}
			finally {
				over.set(true);
			}
			assertThat(load.join()).isTrue();
			assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsSubsequence(Level.WARN, Level.INFO);
			assertThat(lines.list.size()).isLessThanOrEqualTo(4);
		}
	}

	@Test
	void callWhenRedisHangsThenLimitsGoOnAndAreSharedAgainAfterwards() {
		try (RedisProcess redis = RedisProcess.start();
				LimitedApplication application = LimitedApplication.onRedis(redis.port(), Map.of(TIMEOUT, "50ms"))) {
			reachStore(application);
			redis.pause();
			try {
				Eventually.reach("limits go on without the store", () -> {
					assertThat(application.status("/short", "hang")).isIn(200, 429);
					return application.fallsBack();
				});
				assertThat(LimitedApplication.burst("/hour", "alone", 1050, 8, application).get(200)).isBetween(1000,
						1020);
			}
			finally {
				redis.goOn();
			}
			reachStore(application);
		}
	}

	@Test
	void callWhenRedisWasNeverThereThenTheApplicationDoesAsItIsTold() {
		int port = RedisProcess.freePort();
		try (LimitedApplication local = LimitedApplication.onRedis(port,
				Map.of("apisec.rate-limit.expected-nodes", "4"));
				LimitedApplication strict = LimitedApplication.onRedis(port,
						Map.of("apisec.rate-limit.on-store-failure", "deny",
								"apisec.rate-limit.policies.short.on-store-failure", "allow"))) {
			assertThat(LimitedApplication.burst("/hour", "share", 300, 4, local).get(200)).isBetween(250, 255);
			var denied = strict.get("/hour", "denied");
			assertThat(denied.statusCode()).isEqualTo(503);
			assertThat(denied.body()).contains("store-unavailable");
			assertThat(denied.headers().firstValue("Retry-After")).isPresent();
			assertThat(LimitedApplication.burst("/short", "allowed", 250, 4, strict)).containsOnlyKeys(200);
			assertThat(strict.status("/free", "free")).isEqualTo(200);
			try (RedisProcess redis = RedisProcess.startOn(port)) {
				reachStore(local);
				Eventually.reach("the store answers", () -> strict.status("/hour", "denied") == 200);
				assertThat(redis.port()).isEqualTo(port);
			}
		}
	}

	private static void reachStore(LimitedApplication application) {
		Eventually.reach("the store answers", () -> {
			long before = application.trips("success");
			assertThat(application.status("/short", "reach")).isIn(200, 429);
			assertThat(application.status("/short", "reach" + System.nanoTime())).isEqualTo(200);
			return application.trips("success") > before && !application.fallsBack();
		});
	}

	private static ListAppender<ILoggingEvent> listen() {
		Logger logger = (Logger) LoggerFactory.getLogger(StoreBreaker.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		logger.setLevel(Level.INFO);
		logger.addAppender(lines);
		return lines;
	}

}
