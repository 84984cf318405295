package io.apisec.autoconfigure.ratelimit;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import io.apisec.tck.Eventually;
import io.lettuce.core.KillArgs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A master dies, and Sentinel puts its replica in its place. What has been replicated is
 * spent; what has not been is what may be admitted once more.
 */
class FailOverTests {

	private static final int CAPACITY = 1000;

	@TempDir
	private Path directory;

	private RedisProcess master;

	private RedisProcess replica;

	private RedisProcess sentinel;

	@BeforeEach
	void start() {
		this.master = RedisProcess.start();
		this.replica = RedisProcess.start("--replicaof", "127.0.0.1", Integer.toString(this.master.port()));
		this.sentinel = RedisProcess.startSentinel(this.directory, this.master.port());
	}

	@AfterEach
	void stop() {
		this.sentinel.close();
		this.replica.close();
		this.master.close();
	}

	@Test
	void callWhenTheReplicaHasAllThenWhatWasSpentIsKept() {
		try (LimitedApplication application = application("1")) {
			int before = burst(application, 600);
			awaitReplica();
			failOver(application);
			assertThat(before + burst(application, 600)).isBetween(900, CAPACITY + 40);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "auto" })
	void callWhenTheReplicaLacksWritesThenNoMoreIsAdmittedTwiceThanTheyTook(String lease) {
		try (LimitedApplication application = application(lease)) {
			long begin = System.nanoTime();
			int admitted = burst(application, 300);
			awaitReplica();
			cutReplication();
			admitted += burst(application, 250);
			long lost = available(this.replica) - available(this.master);
			failOver(application);
			admitted += burst(application, 1200);
			long refilled = 1 + (System.nanoTime() - begin) * CAPACITY / 3_600_000_000_000L;
			assertThat(lost).isBetween(200L, 350L);
			assertThat((long) admitted).as("admitted, where %d tokens were lost", lost)
				.isBetween(CAPACITY + lost / 2, CAPACITY + lost + refilled);
		}
	}

	private LimitedApplication application(String lease) {
		LimitedApplication application = LimitedApplication
			.start(Map.of("apisec.rate-limit.store", "redis", "spring.data.redis.sentinel.master", "apisec",
					"spring.data.redis.sentinel.nodes", "127.0.0.1:" + this.sentinel.port(), "apisec.rate-limit.lease",
					lease, "apisec.rate-limit.store-timeout", "200ms", "apisec.rate-limit.on-store-failure", "deny"));
		awaitStore(application);
		return application;
	}

	private static int burst(LimitedApplication application, int requests) {
		return LimitedApplication.burst("/hour", "failover", requests, 8, application).getOrDefault(200, 0);
	}

	private void awaitReplica() {
		Eventually.reach("the replica is known and has all",
				() -> this.sentinel.ask((redis) -> redis.info("sentinel")).contains("slaves=1")
						&& contents(this.replica).equals(contents(this.master)));
	}

	/** It is asked for a password that it does not have, and is turned away. */
	private void cutReplication() {
		this.replica.ask((redis) -> redis.configSet("masterauth", "wrong"));
		this.master.ask((redis) -> redis.clientKill(KillArgs.Builder.typeSlave()));
		Eventually.reach("the replica is cut off",
				() -> this.replica.ask((redis) -> redis.info("replication")).contains("master_link_status:down"));
	}

	private void failOver(LimitedApplication application) {
		this.master.kill();
		awaitStore(application);
	}

	private static void awaitStore(LimitedApplication application) {
		Eventually.reach("the store answers",
				() -> application.status("/short", "s" + System.nanoTime()) == 200 && !application.fallsBack());
	}

	private static long available(RedisProcess server) {
		return StoredBuckets.available(server, CAPACITY);
	}

	private static Map<String, String> contents(RedisProcess server) {
		return server.ask((redis) -> {
			Map<String, String> all = new TreeMap<>();
			redis.keys("*").forEach((key) -> all.put(key, String.valueOf(redis.get(key))));
			return all;
		});
	}

}
