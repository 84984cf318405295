package io.apisec.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An issuer of tokens with its JWK Set on a port of its own. Its keys come and go, its
 * fetches are counted, and it can be down or accept connections without ever answering.
 */
public final class KitIssuer implements AutoCloseable {

	/** The audience of every token, unless the test says otherwise. */
	public static final String AUDIENCE = "orders-api";

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Map<String, KitKey> keys = new LinkedHashMap<>();

	private final AtomicInteger fetches = new AtomicInteger();

	private final int port;

	private HttpServer server;

	private KitKey current;

	private volatile String claimedIssuer;

	private volatile String movedTo = "";

	private volatile CountDownLatch answers = new CountDownLatch(0);

	private KitIssuer(KitKey key) {
		this.current = key;
		this.keys.put(this.current.id(), this.current);
		this.server = serve(0);
		this.port = this.server.getAddress().getPort();
		this.claimedIssuer = issuer();
	}

	/**
	 * Starts an issuer with one key on P-256.
	 * @return the issuer, to be closed
	 */
	public static KitIssuer start() {
		return new KitIssuer(KitKey.elliptic());
	}

	/**
	 * Starts an issuer with one RSA key.
	 * @return the issuer, to be closed
	 */
	static KitIssuer startWithRsa() {
		return new KitIssuer(KitKey.rsa());
	}

	private HttpServer serve(int wantedPort) {
		try {
			HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort),
					0);
			started.createContext("/jwks", this::answer);
			started.createContext("/.well-known/openid-configuration",
					(exchange) -> answer(exchange, 200, "application/json", metadata()));
			started.createContext("/moved", (exchange) -> {
				exchange.getResponseHeaders().set("Location", this.movedTo);
				answer(exchange, 302, "application/jwk-set+json", "");
			});
			started.setExecutor(this.threads);
			started.start();
			return started;
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.fetches.incrementAndGet();
		try (exchange) {
			this.answers.await();
			answer(exchange, 200, "application/jwk-set+json", jwkSet());
		}
		catch (InterruptedException closed) {
			Thread.currentThread().interrupt();
		}
	}

	private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
		try (exchange) {
			byte[] body = text.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", type);
			exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
		}
	}

	private String metadata() {
		return "{\"issuer\":\"" + this.claimedIssuer + "\",\"jwks_uri\":\"" + issuer() + "jwks\"}";
	}

	/**
	 * Says in its metadata that it is somebody else.
	 * @param other the issuer that it claims to be
	 */
	void claimToBe(String other) {
		this.claimedIssuer = other;
	}

	/**
	 * Answers at {@code /moved} with a redirect.
	 * @param target where to
	 */
	void moveTo(String target) {
		this.movedTo = target;
	}

	private synchronized String jwkSet() {
		return this.keys.values()
			.stream()
			.map((key) -> key.jwk().toJSONString())
			.collect(Collectors.joining(",", "{\"keys\":[", "]}"));
	}

	/**
	 * The exact value of {@code iss}.
	 * @return a URI
	 */
	public String issuer() {
		return "http://localhost:" + this.port + "/";
	}

	/**
	 * The lines that make an application believe this issuer.
	 * @return properties
	 */
	public Map<String, String> properties() {
		return Map.of("apisec.jwt.issuers[0].issuer", issuer(), "apisec.jwt.issuers[0].jwk-set-uri", issuer() + "jwks",
				"apisec.jwt.issuers[0].audiences[0]", AUDIENCE);
	}

	/**
	 * A good token for {@code alice}, to be made worse by the test.
	 * @return a token that is signed when it is asked for
	 */
	public synchronized KitToken draft() {
		return KitToken.of(issuer(), this.current);
	}

	/**
	 * A good token.
	 * @param scopes what the caller was granted
	 * @return the signed token
	 */
	public String token(String... scopes) {
		return draft().claim("scope", String.join(" ", scopes)).sign();
	}

	/** Adds a key to the set, and signs with it from now on. */
	public synchronized void rotate() {
		this.current = KitKey.elliptic();
		this.keys.put(this.current.id(), this.current);
	}

	/** Takes every key out of the set but the one that signs. */
	public synchronized void dropOldKeys() {
		this.keys.keySet().retainAll(Set.of(this.current.id()));
	}

	public int fetches() {
		return this.fetches.get();
	}

	/** Accepts connections from now on, and answers none of them. */
	public void hang() {
		this.answers = new CountDownLatch(1);
	}

	/** Answers again, also those that wait. */
	public void goOn() {
		this.answers.countDown();
	}

	/** Closes the port. */
	public void stop() {
		this.server.stop(0);
	}

	/** Opens the same port again. */
	public void restart() {
		this.server = serve(this.port);
	}

	@Override
	public void close() {
		goOn();
		stop();
		this.threads.shutdownNow();
	}

}
