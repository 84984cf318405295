package io.apisec.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.apisec.core.HeaderField;
import io.apisec.core.SecurityEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The issuer is down, ill or hostile. */
class IssuerOutageTests {

	private static final SigningKey KEY = SigningKey.of("old", "ES256");

	private static final SigningKey OTHER = SigningKey.of("new", "ES256");

	private static final JwksSettings SHORT = new JwksSettings(Duration.ofMinutes(5), Duration.ofSeconds(30),
			Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofHours(4));

	private final TestClock clock = new TestClock();

	private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();

	private final AtomicInteger failures = new AtomicInteger();

	private TokenVerifier verifier;

	@AfterEach
	void stop() {
		if (this.verifier != null) {
			this.verifier.close();
		}
	}

	private void start(String address, JwksSettings settings) {
		this.verifier = TokenVerifier
			.builder(List.of(JwtIssuer.withDefaults(TestVerifiers.NAME, address, Set.of("orders-api"))))
			.clock(this.clock)
			.settings(TestVerifiers.withoutCache(settings))
			.events(this.events::add)
			.fetches((issuer, success, duration) -> {
				if (!success) {
					this.failures.incrementAndGet();
				}
			})
			.build();
	}

	private Verification verify(SigningKey key) {
		return this.verifier.verify(new TestToken(TestVerifiers.NAME, key, this.clock.seconds()).sign());
	}

	private String reason(SigningKey key) {
		return TestVerifiers.reason(verify(key));
	}

	private void failed() {
		TestVerifiers.eventually(() -> this.failures.get() > 0);
	}

	@Test
	void startWhenIssuerIsDownThenAnswersUnavailableAndRecoversByItself() throws IOException {
		int port = freePort();
		start("http://127.0.0.1:" + port + "/jwks", SHORT);
		failed();
		Verification.Settled answer = TestVerifiers.settle(verify(KEY));
		assertThat(answer).isInstanceOf(Verification.Refused.class);
		assertThat(((Verification.Refused) answer).denial().problem()).isEqualTo("issuer-unavailable");
		assertThat(((Verification.Refused) answer).denial().status()).isEqualTo(503);
		assertThat(((Verification.Refused) answer).denial().headers()).contains(new HeaderField("Retry-After", "5"));
		assertThat(this.verifier.issuerStates().get(0).status()).isEqualTo(IssuerState.Status.DOWN);
		try (TestIssuer server = new TestIssuer(port)) {
			server.publish(KEY);
			TestVerifiers.loaded(this.verifier);
			assertThat(reason(KEY)).isEqualTo("ok");
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Test
	void verifyWhenIssuerGoesDownThenLastKeysServeUntilToleranceEnds() {
		try (TestIssuer server = new TestIssuer()) {
			server.publish(KEY);
			start(server.jwkSetUri(), TestVerifiers.jwks());
			TestVerifiers.loaded(this.verifier);
			server.status = 503;
			this.clock.advance(Duration.ofMinutes(6));
			assertThat(reason(KEY)).isEqualTo("ok");
			assertThat(this.verifier.issuerStates().get(0).status()).isEqualTo(IssuerState.Status.BRIDGED);
			assertThat(this.verifier.issuerStates().get(0).lastSuccess()).isEqualTo(TestClock.START);
			this.clock.advance(Duration.ofMinutes(233));
			assertThat(reason(KEY)).isEqualTo("ok");
			this.clock.advance(Duration.ofMinutes(1));
			assertThat(reason(KEY)).isEqualTo("issuer-unavailable");
			assertThat(this.verifier.issuerStates().get(0).status()).isEqualTo(IssuerState.Status.DOWN);
			server.status = 200;
			TestVerifiers.loaded(this.verifier);
			assertThat(reason(KEY)).isEqualTo("ok");
			TestVerifiers.eventually(() -> this.events.size() == 2);
			assertThat(this.events).extracting(SecurityEvent::event)
				.containsExactly("issuer-outage-began", "issuer-outage-ended");
			assertThat(this.events.get(0).reason()).isEqualTo("status");
		}
	}

	@Test
	void verifyWhenOutageEndsThenRemovedKeyIsRefused() {
		try (TestIssuer server = new TestIssuer()) {
			server.publish(KEY);
			start(server.jwkSetUri(), TestVerifiers.jwks());
			TestVerifiers.loaded(this.verifier);
			server.status = 500;
			this.clock.advance(Duration.ofMinutes(10));
			assertThat(reason(KEY)).isEqualTo("ok");
			server.publish(OTHER);
			server.status = 200;
			TestVerifiers.loaded(this.verifier);
			assertThat(reason(KEY)).isEqualTo("unknown-key");
			assertThat(reason(OTHER)).isEqualTo("ok");
		}
	}

	@Test
	void verifyWhenThereIsNoToleranceThenKeysEndWithTheirTimeToLive() {
		try (TestIssuer server = new TestIssuer()) {
			server.publish(KEY);
			start(server.jwkSetUri(), new JwksSettings(Duration.ofMinutes(5), Duration.ofSeconds(30),
					Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ZERO));
			TestVerifiers.loaded(this.verifier);
			server.status = 500;
			this.clock.advance(Duration.ofSeconds(299));
			assertThat(reason(KEY)).isEqualTo("ok");
			this.clock.advance(Duration.ofSeconds(1));
			assertThat(reason(KEY)).isEqualTo("issuer-unavailable");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 301, 302, 303, 307, 308, 401, 404, 500 })
	void fetchWhenStatusIsNotTwoHundredThenFailsAndFollowsNothing(int status) {
		try (TestIssuer server = new TestIssuer()) {
			server.publish(KEY);
			server.status = status;
			start(server.jwkSetUri(), TestVerifiers.jwks());
			failed();
			assertThat(server.others()).isZero();
			assertThat(reason(KEY)).isEqualTo("issuer-unavailable");
			assertThat(this.events.get(0).reason()).isIn("status", "connection");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "text/plain", "application/jose", "application/jsonp", "json",
			"image/svg+json", "" })
	void fetchWhenAnswerIsNotJsonByNameThenFails(String type) {
		try (TestIssuer server = new TestIssuer()) {
			server.publish(KEY);
			server.contentType = type;
			start(server.jwkSetUri(), TestVerifiers.jwks());
			failed();
			assertThat(this.events.get(0).reason()).isEqualTo("content-type");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/jwk-set+json", "Application/JSON; charset=utf-8",
			"application/jwk-set+json;charset=UTF-8" })
	void fetchWhenAnswerIsJsonByNameThenIsRead(String type) {
		try (TestIssuer server = new TestIssuer()) {
			server.publish(KEY);
			server.contentType = type;
			start(server.jwkSetUri(), TestVerifiers.jwks());
			TestVerifiers.loaded(this.verifier);
			assertThat(reason(KEY)).isEqualTo("ok");
		}
	}

	@Test
	void fetchWhenAnswerIsTooLargeThenFails() {
		try (TestIssuer server = new TestIssuer()) {
			server.publish(KEY);
			server.keySet = server.keySet + " ".repeat(256 * 1024 + 1 - server.keySet.length());
			start(server.jwkSetUri(), TestVerifiers.jwks());
			failed();
			assertThat(this.events.get(0).reason()).isEqualTo("too-large");
			server.keySet = server.keySet.substring(1).stripTrailing();
			server.publish(KEY);
			server.keySet = server.keySet + " ".repeat(256 * 1024 - server.keySet.length());
			TestVerifiers.loaded(this.verifier);
		}
	}

	@Test
	void fetchWhenAnswerIsNoKeySetThenLastKeysServe() {
		try (TestIssuer server = new TestIssuer()) {
			server.publish(KEY);
			start(server.jwkSetUri(), TestVerifiers.jwks());
			TestVerifiers.loaded(this.verifier);
			server.keySet = "{\"error\":\"oops\"}";
			this.clock.advance(Duration.ofMinutes(6));
			assertThat(reason(KEY)).isEqualTo("ok");
			assertThat(this.events.get(0).reason()).isEqualTo("malformed");
		}
	}

	@Test
	void verifyWhenIssuerAcceptsAndNeverAnswersThenRequestAndFetchAreCutOff() throws IOException {
		try (RawServer server = new RawServer("", 0)) {
			start(server.address(), SHORT);
			assertThat(reason(KEY)).isEqualTo("issuer-unavailable");
			failed();
			assertThat(this.events.get(0).reason()).isEqualTo("timeout");
			TestVerifiers.eventually(() -> server.hungUp.getCount() == 0);
		}
	}

	@Test
	void verifyWhenIssuerTricklesThenRequestAndFetchAreCutOff() throws IOException {
		try (RawServer server = new RawServer(
				"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{", 20)) {
			start(server.address(), SHORT);
			assertThat(reason(KEY)).isEqualTo("issuer-unavailable");
			failed();
			assertThat(this.events.get(0).reason()).isEqualTo("timeout");
			TestVerifiers.eventually(() -> server.hungUp.getCount() == 0);
		}
	}

	@Test
	void fetchWhenBodyNeverEndsThenIsCutOffAtItsLimit() throws IOException {
		try (RawServer server = new RawServer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{", -1)) {
			start(server.address(), TestVerifiers.jwks());
			failed();
			assertThat(this.events.get(0).reason()).isEqualTo("too-large");
			TestVerifiers.eventually(() -> server.hungUp.getCount() == 0);
		}
	}

	@Test
	void verifyWhenIssuerHangsAfterItWasKnownThenOneFailureLaterLastKeysServeAtOnce() {
		try (TestIssuer server = new TestIssuer()) {
			server.publish(KEY);
			start(server.jwkSetUri(), SHORT);
			TestVerifiers.loaded(this.verifier);
			server.gate = new CountDownLatch(1);
			this.clock.advance(Duration.ofMinutes(6));
			assertThat(reason(KEY)).isEqualTo("ok");
			failed();
			assertThat(verify(KEY)).isInstanceOf(Verification.Verified.class);
		}
	}

	@Test
	void closeWhenFetchIsUnderWayThenOwnThreadsEnd() throws IOException {
		try (RawServer server = new RawServer("", 0)) {
			start(server.address(), TestVerifiers.jwks());
			TestVerifiers.eventually(() -> server.connections.get() > 0);
			this.verifier.close();
			TestVerifiers.eventually(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().startsWith("apisec-jw")));
			assertThat(TestVerifiers.status(verify(KEY))).isEqualTo(503);
		}
	}

	/** Says what it was told, and then trickles, floods or falls silent. */
	private static final class RawServer implements AutoCloseable {

		private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

		private final AtomicInteger connections = new AtomicInteger();

		private final CountDownLatch hungUp = new CountDownLatch(1);

		private final String opening;

		private final int pause;

		RawServer(String opening, int pause) throws IOException {
			this.opening = opening;
			this.pause = pause;
			daemon(this::accept);
		}

		private static void daemon(Runnable task) {
			Thread thread = new Thread(task, "raw-server");
			thread.setDaemon(true);
			thread.start();
		}

		private void accept() {
			while (!this.socket.isClosed()) {
				try {
					Socket connection = this.socket.accept();
					this.connections.incrementAndGet();
					daemon(() -> answer(connection));
				}
				catch (IOException closed) {
					return;
				}
			}
		}

		private void answer(Socket connection) {
			try (connection; OutputStream out = connection.getOutputStream()) {
				out.write(this.opening.getBytes(StandardCharsets.US_ASCII));
				out.flush();
				if (this.pause == 0) {
					drain(connection.getInputStream());
				}
				else {
					flood(connection, out);
				}
			}
			catch (IOException broken) {
				// That is how the other side hangs up.
			}
			this.hungUp.countDown();
		}

		private static void drain(InputStream in) throws IOException {
			while (in.read() >= 0) {
				// The request, and then the end of the connection.
			}
		}

		/** Reads with a time limit as its pause: sends a byte whenever nothing comes. */
		private void flood(Socket connection, OutputStream out) throws IOException {
			byte[] part = (this.pause < 0) ? " ".repeat(8192).getBytes(StandardCharsets.US_ASCII) : new byte[] { ' ' };
			connection.setSoTimeout(Math.max(this.pause, 1));
			while (true) {
				try {
					if (connection.getInputStream().read() < 0) {
						return;
					}
				}
				catch (SocketTimeoutException silence) {
					out.write(part);
					out.flush();
				}
			}
		}

		String address() {
			return "http://127.0.0.1:" + this.socket.getLocalPort() + "/jwks";
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
