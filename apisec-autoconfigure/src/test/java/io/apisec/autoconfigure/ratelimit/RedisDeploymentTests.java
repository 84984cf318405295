package io.apisec.autoconfigure.ratelimit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.apisec.tck.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.Redis;
import redis.embedded.RedisServer;
import redis.embedded.RedisShardedCluster;
import redis.embedded.core.RedisServerBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way in which Boot's properties say where Redis is. */
class RedisDeploymentTests {

	@TempDir
	private Path directory;

	@Test
	void callWhenRedisAsksForAPasswordThenItIsGiven() {
		try (RedisProcess redis = RedisProcess.start("--requirepass", "s3cret");
				LimitedApplication application = LimitedApplication.onRedis(redis.port(),
						Map.of("spring.data.redis.password", "s3cret", "spring.data.redis.database", "3"))) {
			reachStore(application);
		}
	}

	@Test
	void callWhenRedisSpeaksTlsThenTheBundleIsUsed() throws Exception {
		keytool("-genkeypair", "-keyalg", "EC", "-alias", "redis", "-dname", "CN=localhost", "-ext",
				"SAN=IP:127.0.0.1,DNS:localhost", "-validity", "2", "-storetype", "PKCS12", "-keystore", "redis.p12",
				"-storepass", "secret");
		KeyStore store = KeyStore.getInstance(this.directory.resolve("redis.p12").toFile(), "secret".toCharArray());
		writePem("key.pem", "PRIVATE KEY", store.getKey("redis", "secret".toCharArray()).getEncoded());
		writePem("cert.pem", "CERTIFICATE", store.getCertificate("redis").getEncoded());
		int plain = RedisProcess.freePort();
		int tls = plain + 5000;
		String cert = this.directory.resolve("cert.pem").toString();
		try (RedisProcess redis = RedisProcess.startOn(plain, "--tls-port", Integer.toString(tls), "--tls-cert-file",
				cert, "--tls-key-file", this.directory.resolve("key.pem").toString(), "--tls-auth-clients", "no");
				LimitedApplication application = LimitedApplication.onRedis(tls,
						Map.of("spring.data.redis.ssl.bundle", "redis",
								"spring.ssl.bundle.pem.redis.truststore.certificate", "file:" + cert));
				LimitedApplication stranger = LimitedApplication.onRedis(tls, Map.of("spring.data.redis.ssl.enabled",
						"true", "apisec.rate-limit.on-store-failure", "deny"))) {
			reachStore(application);
			assertThat(redis.calls("get")).isPositive();
			// It does not know the certificate, and therefore does not talk to it.
			assertThat(stranger.status("/hour", "stranger")).isEqualTo(503);
			assertThat(stranger.trips("success")).isZero();
		}
	}

	private void writePem(String file, String label, byte[] content) throws IOException {
		String text = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		Files.writeString(this.directory.resolve(file),
				"-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
	}

	private void keytool(String... arguments) throws Exception {
		String[] command = new String[arguments.length + 1];
		command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		run(command);
	}

	private void run(String... command) throws Exception {
		Process process = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(process.waitFor()).as(command[0]).isZero();
	}

	@Test
	void callWhenAMasterOfAClusterDiesThenItsReplicaIsFound() throws IOException {
		RedisServerBuilder servers = RedisServer.newRedisServer()
			.setting("bind 127.0.0.1")
			.setting("cluster-enabled yes")
			.setting("cluster-node-timeout 1000")
			.setting("repl-diskless-sync yes")
			.setting("repl-diskless-sync-delay 0")
			.setting("save \"\"");
		int first = RedisProcess.freePort();
		RedisShardedCluster cluster = RedisShardedCluster.newRedisCluster()
			.withServerBuilder(servers)
			.serverPorts(IntStream.range(first, first + 4).boxed().toList())
			.shard("one", 1)
			.shard("two", 0)
			.shard("three", 0)
			.initializationTimeout(Duration.ofSeconds(30))
			.build();
		cluster.start();
		try (LimitedApplication application = LimitedApplication.start(Map.of("apisec.rate-limit.store", "redis",
				"spring.data.redis.cluster.nodes", "127.0.0.1:" + (first + 2), "apisec.rate-limit.store-timeout",
				"200ms", "apisec.rate-limit.on-store-failure", "deny"))) {
			reachStore(application);
			assertThat(statuses(application)).containsOnlyKeys(200);
			Redis master = cluster.servers().get(0);
			master.stop();
			Eventually.reach("all shards answer", () -> statuses(application).keySet().equals(Set.of(200)));
		}
		finally {
			cluster.stop();
		}
	}

	/** Roles may change: who answers as a replica is not asked for long. */
	@Test
	void callWhenAMasterAndItsReplicaAreNamedThenTheMasterAloneIsAskedWhicheverItIs() {
		try (RedisProcess one = RedisProcess.start();
				RedisProcess other = RedisProcess.start("--replicaof", "127.0.0.1", Integer.toString(one.port()));
				LimitedApplication application = named(other, one, Map.of())) {
			reachStore(application);
			assertThat(one.calls("get")).isPositive();
			assertThat(other.calls("get")).isZero();
			StoreLog log = new StoreLog();
			other.ask((redis) -> redis.replicaofNoOne());
			one.ask((redis) -> redis.replicaof("127.0.0.1", other.port()));
			Eventually.reach("the new master is asked", () -> {
				application.status("/hour", "reach" + System.nanoTime());
				return other.calls("get") > 0 && !application.fallsBack();
			});
			log.close();
			assertThat(log.levels()).containsExactly(Level.WARN, Level.INFO);
		}
	}

	@Test
	void callWhenAMasterAndItsReplicaAskForAPasswordThenItIsGiven() {
		String[] secret = { "--requirepass", "s3cret", "--masterauth", "s3cret" };
		try (RedisProcess one = RedisProcess.start(secret);
				RedisProcess other = RedisProcess.start(Stream
					.concat(Stream.of(secret), Stream.of("--replicaof", "127.0.0.1", Integer.toString(one.port())))
					.toArray(String[]::new));
				LimitedApplication application = named(other, one, Map.of("spring.data.redis.password", "s3cret"))) {
			reachStore(application);
		}
	}

	private static LimitedApplication named(RedisProcess one, RedisProcess other, Map<String, String> more) {
		Map<String, String> properties = new TreeMap<>(
				Map.of("apisec.rate-limit.store", "redis", "spring.data.redis.masterreplica.nodes",
						"127.0.0.1:" + one.port() + ",127.0.0.1:" + other.port(), "apisec.rate-limit.lease", "1"));
		properties.putAll(more);
		return LimitedApplication.start(properties);
	}

	/** Of keys in all shards. */
	private static Map<Integer, Integer> statuses(LimitedApplication application) {
		Map<Integer, Integer> statuses = new TreeMap<>();
		IntStream.range(0, 20)
			.forEach((i) -> statuses.merge(application.status("/hour", "shard" + i), 1, Integer::sum));
		return statuses;
	}

	private static void reachStore(LimitedApplication application) {
		Eventually.reach("the store answers", () -> {
			application.status("/hour", "reach" + System.nanoTime());
			return application.trips("success") > 0 && !application.fallsBack();
		});
	}

}
