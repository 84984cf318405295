package io.apisec.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.apisec.core.SecurityEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom an issuer has to be over TLS. */
class TlsTests {

	private static final SigningKey KEY = SigningKey.of("old", "ES256");

	private final TestClock clock = new TestClock();

	private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();

	@TempDir
	private Path directory;

	private HttpsServer server;

	private SSLContext context;

	private TokenVerifier verifier;

	@BeforeEach
	void start() throws Exception {
		this.context = context();
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(this.context));
		byte[] body = JSONObjectUtils.toJSONString(Map.of("keys", List.of(KEY.jwk()))).getBytes(StandardCharsets.UTF_8);
		this.server.createContext("/jwks", (exchange) -> {
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.verifier.close();
	}

	/** A self-signed certificate for localhost, and trust in it. */
	private SSLContext context() throws Exception {
		Path file = this.directory.resolve("issuer.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "issuer", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
				"san=dns:localhost", "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", "changeit")
			.redirectErrorStream(true)
			.start();
		keytool.getInputStream().readAllBytes();
		assertThat(keytool.waitFor()).isZero();
		KeyStore store = load(file);
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, "changeit".toCharArray());
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("issuer", store.getCertificate("issuer"));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext made = SSLContext.getInstance("TLS");
		made.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return made;
	}

	private static KeyStore load(Path file) throws Exception {
		try (InputStream in = Files.newInputStream(file)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, "changeit".toCharArray());
			return store;
		}
	}

	private void verifier(String host, SSLContext trust) {
		String address = "https://" + host + ":" + this.server.getAddress().getPort() + "/jwks";
		JwtIssuer issuer = new JwtIssuer(TestVerifiers.NAME, address, null, Set.of("orders-api"),
				JwtIssuer.DEFAULT_ALGORITHMS, Set.of("at+jwt"), false, "sub", List.of("scope"), " ", "SCOPE_", trust);
		this.verifier = TokenVerifier.builder(List.of(issuer))
			.clock(this.clock)
			.settings(TestVerifiers.settings(TestVerifiers.jwks()))
			.events(this.events::add)
			.build();
	}

	@Test
	void fetchWhenCertificateIsTrustedThenReadsKeys() throws IOException {
		verifier("localhost", this.context);
		TestVerifiers.loaded(this.verifier);
		String token = new TestToken(TestVerifiers.NAME, KEY, this.clock.seconds()).sign();
		assertThat(TestVerifiers.reason(this.verifier.verify(token))).isEqualTo("ok");
	}

	@Test
	void fetchWhenCertificateIsNotTrustedThenFails() {
		verifier("localhost", null);
		TestVerifiers.eventually(() -> !this.events.isEmpty());
		assertThat(this.events.get(0).reason()).isEqualTo("tls");
	}

	@Test
	void fetchWhenCertificateIsForAnotherNameThenFails() {
		verifier("127.0.0.1", this.context);
		TestVerifiers.eventually(() -> !this.events.isEmpty());
		assertThat(this.events.get(0).reason()).isEqualTo("tls");
	}

}
