package io.apisec.jwt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An issuer of tokens on this machine that can rotate its keys, stall and fall ill. */
final class TestIssuer implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger fetches = new AtomicInteger();

	private final AtomicInteger others = new AtomicInteger();

	volatile String keySet = "{\"keys\":[]}";

	volatile int status = 200;

	volatile String contentType = "application/json";

	volatile CountDownLatch gate = new CountDownLatch(0);

	TestIssuer() {
		this(0);
	}

	TestIssuer(int port) {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
		this.server.createContext("/", (exchange) -> {
			this.others.incrementAndGet();
			answer(exchange, 404, "text/plain", "no");
		});
		this.server.createContext("/jwks", this::jwks);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	private void jwks(HttpExchange exchange) throws IOException {
		this.fetches.incrementAndGet();
		try {
			this.gate.await();
		}
		catch (InterruptedException closing) {
			Thread.currentThread().interrupt();
		}
		if (this.status / 100 == 3) {
			exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
		}
		answer(exchange, this.status, this.contentType, this.keySet);
	}

	private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", type);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	/** Answers something at another path, too. */
	void serve(String path, String body) {
		this.server.createContext(path, (exchange) -> {
			boolean exact = exchange.getRequestURI().getPath().equals(path);
			answer(exchange, (exact) ? 200 : 404, "application/json", body);
		});
	}

	void moved(String path, String body) {
		this.server.removeContext(path);
		serve(path, body);
	}

	void publish(SigningKey... keys) {
		publish(Arrays.stream(keys).map(SigningKey::jwk).toList());
	}

	void publish(List<Map<String, Object>> jwks) {
		this.keySet = JSONObjectUtils.toJSONString(Map.of("keys", jwks));
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	String address() {
		return "http://127.0.0.1:" + port();
	}

	String jwkSetUri() {
		return address() + "/jwks";
	}

	int fetches() {
		return this.fetches.get();
	}

	/** How often something else than the keys was asked for. */
	int others() {
		return this.others.get();
	}

	@Override
	public void close() {
		this.gate.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
