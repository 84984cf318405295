package io.apisec.tck;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token before it is signed. Written by hand and signed with the JDK, since no library
 * makes the bad ones.
 */
public final class KitToken {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final KitKey key;

	private final Map<String, Object> header;

	private final Map<String, Object> claims;

	private KitToken(KitKey key, Map<String, Object> header, Map<String, Object> claims) {
		this.key = key;
		this.header = header;
		this.claims = claims;
	}

	static KitToken of(String issuer, KitKey key) {
		Map<String, Object> header = new LinkedHashMap<>(
				Map.of("alg", key.algorithm(), "typ", "at+jwt", "kid", key.id()));
		long now = Instant.now().getEpochSecond();
		Map<String, Object> claims = new LinkedHashMap<>(Map.of("iss", issuer, "sub", "alice", "aud",
				KitIssuer.AUDIENCE, "iat", now, "exp", now + 600, "jti", UUID.randomUUID().toString()));
		return new KitToken(key, header, claims);
	}

	/**
	 * The same token with another member in its header.
	 * @param name the member's name
	 * @param value its value, {@code null} to leave it out
	 * @return a copy
	 */
	public KitToken header(String name, @Nullable Object value) {
		return new KitToken(this.key, with(this.header, name, value), this.claims);
	}

	/**
	 * The same token with another claim.
	 * @param name the claim's name
	 * @param value its value, {@code null} to leave it out
	 * @return a copy
	 */
	public KitToken claim(String name, @Nullable Object value) {
		return new KitToken(this.key, this.header, with(this.claims, name, value));
	}

	private static Map<String, Object> with(Map<String, Object> members, String name, @Nullable Object value) {
		Map<String, Object> other = new LinkedHashMap<>(members);
		other.remove(name);
		if (value != null) {
			other.put(name, value);
		}
		return other;
	}

	/**
	 * The issuer in the claims.
	 * @return {@code iss}
	 */
	String issuer() {
		return (String) this.claims.get("iss");
	}

	/**
	 * The token with a true signature.
	 * @return the compact form
	 */
	public String sign() {
		return signAs(encode(this.key.sign(signed())));
	}

	/**
	 * The token as somebody makes it who takes the public key for a shared secret.
	 * @return the compact form
	 */
	public String signWithPublicKeyAsSecret() {
		KitToken confused = header("alg", "HS256");
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(this.key.pair().getPublic().getEncoded(), "HmacSHA256"));
			byte[] code = mac.doFinal(confused.signed().getBytes(StandardCharsets.US_ASCII));
			return confused.signed() + "." + encode(code);
		}
		catch (GeneralSecurityException fault) {
			throw new IllegalStateException(fault);
		}
	}

	/**
	 * The token with a signature that was made for another.
	 * @param signature the last part of another token
	 * @return the compact form
	 */
	String signAs(String signature) {
		return signed() + "." + signature;
	}

	/**
	 * The token without a signature.
	 * @return the compact form, with its last dot
	 */
	public String unsigned() {
		return header("alg", "none").signed() + ".";
	}

	private String signed() {
		return encode(JSON.writeValueAsBytes(this.header)) + "." + encode(JSON.writeValueAsBytes(this.claims));
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
