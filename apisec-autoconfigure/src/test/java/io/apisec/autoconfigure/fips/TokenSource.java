package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

/** An issuer with an RSA key and one on P-256, in the test's own JVM. */
final class TokenSource implements AutoCloseable {

	/** So long that the keys of limits are made of its digest. */
	private static final String SUBJECT = "alice".repeat(100);

	private final RSAKey rsa;

	private final ECKey elliptic;

	private final HttpServer server;

	private final String scheme;

	TokenSource() {
		this(null);
	}

	/**
	 * An issuer that speaks TLS, and only with those who show a certificate it knows.
	 */
	TokenSource(SSLContext tls) {
		this.scheme = (tls != null) ? "https" : "http";
		try {
			this.rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
			this.elliptic = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
			this.server = (tls != null) ? withMutualTls(tls) : HttpServer.create(anyPort(), 0);
		}
		catch (JOSEException | IOException fault) {
			throw new IllegalStateException(fault);
		}
		byte[] set = new JWKSet(List.of(this.rsa.toPublicJWK(), this.elliptic.toPublicJWK())).toString()
			.getBytes(StandardCharsets.UTF_8);
		this.server.createContext("/keys", (exchange) -> {
			try (exchange) {
				exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
				exchange.sendResponseHeaders(200, set.length);
				exchange.getResponseBody().write(set);
			}
			catch (IOException gone) {
				throw new UncheckedIOException(gone);
			}
		});
		this.server.start();
	}

	private static InetSocketAddress anyPort() {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
	}

	private static HttpServer withMutualTls(SSLContext tls) throws IOException {
		HttpsServer server = HttpsServer.create(anyPort(), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(tls) {
			@Override
			public void configure(HttpsParameters parameters) {
				SSLParameters needed = getSSLContext().getDefaultSSLParameters();
				needed.setNeedClientAuth(true);
				parameters.setSSLParameters(needed);
			}
		});
		return server;
	}

	String[] properties() {
		return new String[] { "apisec.jwt.issuers[0].issuer=" + issuer(),
				"apisec.jwt.issuers[0].jwk-set-uri=" + issuer() + "keys",
				"apisec.jwt.issuers[0].audiences=orders-api" };
	}

	private String issuer() {
		return this.scheme + "://localhost:" + this.server.getAddress().getPort() + "/";
	}

	String token(String algorithm) {
		boolean elliptical = algorithm.startsWith("ES");
		Date expiry = Date.from(Instant.now().plusSeconds(600));
		SignedJWT token = new SignedJWT(
				new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).type(JOSEObjectType.JWT)
					.keyID(elliptical ? "ec" : "rsa")
					.build(),
				new JWTClaimsSet.Builder().issuer(issuer())
					.audience("orders-api")
					.subject(SUBJECT)
					.expirationTime(expiry)
					.claim("scope", "actuator")
					.build());
		try {
			JWSSigner signer = elliptical ? new ECDSASigner(this.elliptic) : new RSASSASigner(this.rsa);
			token.sign(signer);
			return token.serialize();
		}
		catch (JOSEException fault) {
			throw new IllegalStateException(fault);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
