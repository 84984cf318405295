package io.apisec.example;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.apisec.example.bank.Bank;
import io.apisec.example.idp.IdentityProvider;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the bank counts: by itself, and in Redis with the profile of that name.
 */
class RedisProfileTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String NOWHERE = "http://127.0.0.1:1";

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(LIMIT).build();

	private RedisServer redis;

	private int port;

	@BeforeEach
	void startRedis() throws IOException {
		this.port = freePort();
		this.redis = RedisServer.newRedisServer().port(this.port).bind("127.0.0.1").setting("save \"\"").build();
		this.redis.start();
	}

	@AfterEach
	void stopRedis() throws IOException {
		this.redis.stop();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** A limit that nothing is added to while a test runs, and a store that has time. */
	private static String[] redisProfile(int port) {
		String transfers = "--apisec.rate-limit.policies.transfers.bandwidths[0].";
		return new String[] { "--server.port=0", "--idp.port=0", "--spring.profiles.active=redis",
				"--spring.data.redis.port=" + port, "--apisec.rate-limit.store-timeout=10s", transfers + "capacity=6",
				transfers + "period=1d" };
	}

	@Test
	void limitsWhenTwoBanksShareRedisThenAreOfBothTogether() throws Exception {
		try (BankApplication.Demo demo = BankApplication.start(redisProfile(this.port));
				ConfigurableApplicationContext other = Bank.start(IdentityProvider.address(demo.identityProvider()),
						redisProfile(this.port))) {
			awaitRedis(demo.bank());
			awaitRedis(other);
			String token = token(IdentityProvider.address(demo.identityProvider()));
			for (int i = 0; i < 3; i++) {
				assertThat(transfer(demo.bank(), token).statusCode()).isEqualTo(201);
				assertThat(transfer(other, token).statusCode()).isEqualTo(201);
			}
			for (ConfigurableApplicationContext bank : List.of(demo.bank(), other)) {
				HttpResponse<String> refused = transfer(bank, token);
				assertThat(refused.statusCode()).isEqualTo(429);
				assertThat(refused.body()).contains("urn:apisec:problem:rate-limited");
				assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"transfers\";q=6;w=86400");
			}
			reach(() -> get(demo.bank(), "/actuator/health").body().contains("\"UP\""));
			assertThatRedisHoldsNothingButDigests(demo.bank());
		}
	}

	private static void assertThatRedisHoldsNothingButDigests(ConfigurableApplicationContext bank) {
		StringRedisTemplate redis = bank.getBean(StringRedisTemplate.class);
		Set<String> keys = redis.keys("*");
		assertThat(keys).isNotEmpty().allSatisfy((key) -> {
			assertThat(key).matches("apisec:limit:[A-Za-z0-9_-]{43}");
			assertThat(redis.getExpire(key)).isNotEqualTo(-1);
		});
	}

	@Test
	void bankWhenProfileIsNotRedisThenNeverConnectsToIt() throws Exception {
		try (ServerSocketChannel silent = silentServer()) {
			String port = "--spring.data.redis.port=" + silent.socket().getLocalPort();
			try (BankApplication.Demo demo = BankApplication.start("--server.port=0", "--idp.port=0", port)) {
				HttpResponse<String> answer = get(demo.bank(), "/");
				assertThat(answer.statusCode()).isEqualTo(200);
				assertThat(answer.headers().firstValue("RateLimit").orElse("")).startsWith("\"default\";r=");
				reach(() -> get(demo.bank(), "/actuator/health").body().contains("\"UP\""));
			}
			assertThat(silent.accept()).isNull();
			try (ConfigurableApplicationContext bank = Bank.start(NOWHERE, "--server.port=0", port,
					"--spring.profiles.active=redis")) {
				assertThat(get(bank, "/").statusCode()).isEqualTo(200);
				reach(() -> silent.accept() != null);
			}
		}
	}

	/** A port on which somebody listens who says nothing. */
	private static ServerSocketChannel silentServer() throws IOException {
		ServerSocketChannel server = ServerSocketChannel.open();
		server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		server.configureBlocking(false);
		return server;
	}

	/**
	 * The bank starts before it is connected, and counts by itself until then. What
	 * failed meanwhile is forgotten after ten trips that did not.
	 */
	private static void awaitRedis(ConfigurableApplicationContext bank) throws Exception {
		MeterRegistry meters = bank.getBean(MeterRegistry.class);
		reach(() -> {
			get(bank, "/");
			return meters.get("apisec.ratelimit.store").tag("outcome", "success").timer().count() >= 12
					&& meters.get("apisec.ratelimit.fallback").gauge().value() == 0;
		});
	}

	private static void reach(Reached reached) throws Exception {
		long end = System.nanoTime() + LIMIT.toNanos();
		boolean yes = reached.now();
		while (!yes && System.nanoTime() < end) {
			TimeUnit.MILLISECONDS.sleep(20);
			yes = reached.now();
		}
		assertThat(yes).isTrue();
	}

	private static String token(String idp) throws Exception {
		String secret = Base64.getEncoder().encodeToString("bob:bob-demo-secret".getBytes(StandardCharsets.UTF_8));
		HttpRequest request = HttpRequest.newBuilder(URI.create(idp + "/oauth2/token"))
			.timeout(LIMIT)
			.header("Authorization", "Basic " + secret)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("grant_type=client_credentials&scope=transfers:write"))
			.build();
		String answer = HTTP.send(request, BodyHandlers.ofString()).body();
		return (String) JsonMapper.shared().readValue(answer, Map.class).get("access_token");
	}

	private static HttpResponse<String> transfer(ConfigurableApplicationContext bank, String token) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(at(bank, "/api/transfers"))
			.timeout(LIMIT)
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"from\": \"B-1\", \"to\": \"A-1\", \"cents\": 1}"))
			.build();
		return HTTP.send(request, BodyHandlers.ofString());
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext bank, String path) throws Exception {
		return HTTP.send(HttpRequest.newBuilder(at(bank, path)).timeout(LIMIT).build(), BodyHandlers.ofString());
	}

	private static URI at(ConfigurableApplicationContext bank, String path) {
		String port = bank.getEnvironment().getRequiredProperty("local.server.port");
		return URI.create("http://127.0.0.1:" + port + path);
	}

	/** Whether something has come about. */
	private interface Reached {

		boolean now() throws Exception;

	}

}
