package io.apisec.autoconfigure.ratelimit;

import java.util.List;
import java.util.Map;

import io.apisec.tck.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two applications on one Redis: together they let through what one may. */
class SharedLimitTests {

	private static final double HOUR_NANOS = 3_600e9;

	private static RedisProcess redis;

	private static LimitedApplication one;

	private static LimitedApplication other;

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		one = LimitedApplication.onRedis(redis.port(), Map.of());
		other = LimitedApplication.onRedis(redis.port(), Map.of());
		connect(one);
		connect(other);
	}

	/** Connecting is lazy, and the first requests are counted by the node alone. */
	private static void connect(LimitedApplication application) {
		Eventually.reach("the store answers", () -> {
			application.status("/short", "connect");
			return application.trips("success") > 0 && !application.fallsBack();
		});
	}

	@AfterAll
	static void stop() {
		one.close();
		other.close();
		redis.close();
	}

	@Test
	void burstWhenTwoApplicationsLeaseThenNearlyAllAndNeverMoreThanTheLimitIsAdmitted() {
		long begin = System.nanoTime();
		Map<Integer, Integer> statuses = LimitedApplication.burst("/hour", "burst", 1500, 16, one, other);
		int admitted = statuses.get(200);
		assertThat(statuses).containsOnlyKeys(200, 429);
		assertThat((double) admitted).isBetween(950.0, 1000 + (System.nanoTime() - begin) * 1000 / HOUR_NANOS);
	}

	@Test
	void burstWhenTheBucketFillsWhileItLastsThenNoMoreThanCapacityAndRefillIsAdmitted() {
		long begin = System.nanoTime();
		Map<Integer, Integer> statuses = LimitedApplication.burst("/second", "burst", 3000, 16, one, other);
		double filled = (System.nanoTime() - begin) / 1e6;
		assertThat((double) statuses.get(200)).isBetween(950.0, 1000 + filled);
		assertThat(statuses.keySet()).isSubsetOf(200, 429);
	}

	@Test
	void burstWhenALeaseLayIdleForAPeriodBeforeThenNoMoreThanTheLimitIsAdmitted() {
		LimitedApplication.burst("/short", "idle", 60, 16, one);
		long idle = System.nanoTime();
		Eventually.reach("a period has passed", () -> System.nanoTime() - idle > 2_100_000_000L);
		long begin = System.nanoTime();
		Map<Integer, Integer> statuses = LimitedApplication.burst("/short", "idle", 600, 16, one, other);
		double filled = (System.nanoTime() - begin) / 1e7;
		assertThat((double) statuses.get(200)).isBetween(190.0, 200 + filled);
	}

	@Test
	void callWhenOneKeyIsHotThenNobodyIsToldThatTheStoreDoesNotAnswer() {
		long failures = one.trips("failure") + other.trips("failure");
		Map<Integer, Integer> statuses = LimitedApplication.burst("/hour", "hot", 900, 64, one, other);
		assertThat(statuses).containsOnlyKeys(200);
		assertThat(one.trips("failure") + other.trips("failure")).isEqualTo(failures);
		assertThat(one.fallsBack() || other.fallsBack()).isFalse();
	}

	@Test
	void callWhenRequestsAreManyThenTripsAreFew() {
		long before = redis.calls("get");
		assertThat(LimitedApplication.burst("/hour", "trips", 500, 8, one)).containsOnlyKeys(200);
		assertThat(redis.calls("get") - before).isBetween(1L, 125L);
	}

	@Test
	void callWhenTheBucketIsEmptyThenNoTripIsMade() {
		LimitedApplication.burst("/hour", "empty", 1100, 16, one);
		assertThat(one.status("/hour", "empty")).isEqualTo(429);
		long before = redis.calls("get");
		assertThat(LimitedApplication.burst("/hour", "empty", 200, 8, one)).containsOnlyKeys(429);
		// A token fills in every few seconds.
		assertThat(redis.calls("get") - before).isLessThan(10);
	}

	@Test
	void callWhenBucketsAreStoredThenTheirNamesSayNothingAndAllExpire() {
		LimitedApplication.burst("/hour", "alice@example.org", 20, 4, one, other);
		List<String> keys = redis.ask((commands) -> commands.keys("*"));
		assertThat(keys).isNotEmpty().allMatch((key) -> key.matches("apisec:limit:[A-Za-z0-9_-]{43}"));
		List<Long> left = redis.ask((commands) -> keys.stream().map(commands::pttl).toList());
		// One that has gone meanwhile says -2; one that stays for ever would say -1.
		assertThat(left).allMatch((millis) -> millis > 0 && millis <= 3_700_000 || millis == -2);
	}

	@Test
	void burstWhenLeasesAreOneTokenThenExactlyTheLimitIsAdmitted() {
		Map<String, String> exact = Map.of("apisec.rate-limit.lease", "1", "apisec.rate-limit.key-prefix", "exact:");
		try (LimitedApplication first = LimitedApplication.onRedis(redis.port(), exact);
				LimitedApplication second = LimitedApplication.onRedis(redis.port(), exact)) {
			connect(first);
			connect(second);
			long begin = System.nanoTime();
			Map<Integer, Integer> statuses = LimitedApplication.burst("/hour", "exact", 1400, 16, first, second);
			long filled = (long) ((System.nanoTime() - begin) * 1000 / HOUR_NANOS) + 1;
			assertThat((long) statuses.get(200)).isBetween(1000L, 1000 + filled);
		}
		redis.ask((commands) -> commands.keys("exact:*").stream().mapToLong(commands::del).sum());
	}

	@Test
	void closeWhenALeaseIsHeldThenItIsReturned() {
		try (LimitedApplication leaving = LimitedApplication.onRedis(redis.port(),
				Map.of("apisec.rate-limit.lease", "500", "apisec.rate-limit.store-timeout", "1s"))) {
			connect(leaving);
			assertThat(leaving.status("/hour", "leaving")).isEqualTo(200);
		}
		Map<Integer, Integer> statuses = LimitedApplication.burst("/hour", "leaving", 1100, 16, one);
		assertThat(statuses.get(200)).isBetween(900, 1010);
	}

}
