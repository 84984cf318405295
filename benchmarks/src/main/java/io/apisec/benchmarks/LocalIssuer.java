package io.apisec.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An issuer on loopback, so that nothing outside is asked: one RSA key of 2048 bits, and
 * tokens of about 900 characters that are valid for a day.
 */
final class LocalIssuer implements AutoCloseable {

	static final String AUDIENCE = "transfers-api";

	private static final Duration LIFETIME = Duration.ofDays(1);

	private final RSAKey key;

	private final HttpServer server;

	private LocalIssuer(RSAKey key, HttpServer server) {
		this.key = key;
		this.server = server;
	}

	static LocalIssuer start() throws IOException, JOSEException {
		RSAKey key = new RSAKeyGenerator(2048).keyID("bench").algorithm(JWSAlgorithm.RS256).generate();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
		server.createContext("/jwks.json", (exchange) -> answer(exchange, keys));
		server.start();
		return new LocalIssuer(key, server);
	}

	private static void answer(HttpExchange exchange, byte[] keys) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
		exchange.sendResponseHeaders(200, keys.length);
		exchange.getResponseBody().write(keys);
		exchange.close();
	}

	String name() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	URI jwkSetUri() {
		return URI.create(name() + "/jwks.json");
	}

	String token(String user, Instant now) throws JOSEException {
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(name())
			.subject(user)
			.audience(List.of(AUDIENCE, "account"))
			.issueTime(Date.from(now))
			.notBeforeTime(Date.from(now))
			.expirationTime(Date.from(now.plus(LIFETIME)))
			.jwtID(UUID.randomUUID().toString())
			.claim("azp", "mobile-app")
			.claim("scope", "openid profile transfers:read transfers:write")
			.claim("roles", List.of("customer", "premium"))
			.claim("preferred_username", user + "@example.test")
			.build();
		SignedJWT token = new SignedJWT(
				new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(this.key.getKeyID()).type(JOSEObjectType.JWT).build(),
				claims);
		token.sign(new RSASSASigner(this.key));
		return token.serialize();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
