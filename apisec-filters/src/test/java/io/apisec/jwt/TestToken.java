package io.apisec.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds a token out of raw JSON, so that it can be wrong in any way. */
final class TestToken {

	private final Map<String, String> header = new LinkedHashMap<>();

	private final Map<String, String> claims = new LinkedHashMap<>();

	private final SigningKey key;

	private byte[] rawHeader;

	private byte[] rawClaims;

	/** A good token of an issuer. */
	TestToken(String issuer, SigningKey key, long now) {
		this.key = key;
		header("alg", text(key.algorithm()));
		header("kid", text(key.keyId()));
		header("typ", text("at+jwt"));
		claim("iss", text(issuer));
		claim("sub", text("alice"));
		claim("aud", text("orders-api"));
		claim("iat", Long.toString(now - 10));
		claim("exp", Long.toString(now + 300));
		claim("scope", text("orders:read orders:write"));
	}

	static String text(String value) {
		return '"' + value + '"';
	}

	TestToken header(String name, String json) {
		this.header.put(name, json);
		return this;
	}

	TestToken claim(String name, String json) {
		this.claims.put(name, json);
		return this;
	}

	TestToken withoutHeader(String name) {
		this.header.remove(name);
		return this;
	}

	TestToken without(String name) {
		this.claims.remove(name);
		return this;
	}

	TestToken rawHeader(byte[] bytes) {
		this.rawHeader = bytes;
		return this;
	}

	TestToken rawClaims(byte[] bytes) {
		this.rawClaims = bytes;
		return this;
	}

	String headerJson() {
		return json(this.header);
	}

	String claimsJson() {
		return json(this.claims);
	}

	private static String json(Map<String, String> members) {
		return members.entrySet()
			.stream()
			.map((member) -> text(member.getKey()) + ":" + member.getValue())
			.collect(Collectors.joining(",", "{", "}"));
	}

	String content() {
		byte[] head = (this.rawHeader != null) ? this.rawHeader : headerJson().getBytes(StandardCharsets.UTF_8);
		byte[] body = (this.rawClaims != null) ? this.rawClaims : claimsJson().getBytes(StandardCharsets.UTF_8);
		return base64(head) + "." + base64(body);
	}

	static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** The token, signed by its key whatever it says. */
	String sign() {
		return sign(this.key);
	}

	String sign(SigningKey other) {
		return content() + "." + other.sign(content().getBytes(StandardCharsets.US_ASCII));
	}

	String withSignature(String signature) {
		return content() + "." + signature;
	}

}
