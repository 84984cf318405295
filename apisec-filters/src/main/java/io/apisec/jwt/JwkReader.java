package io.apisec.jwt;

import java.security.Provider;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Reads one entry of a key set (RFC 7517, section 4). */
final class JwkReader {

	private static final Set<String> TYPES = Set.of("RSA", "EC");

	/** RFC 7518, sections 6.2.2, 6.3.2 and 6.4. */
	private static final List<String> SECRETS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

	private final Set<String> algorithms;

	private final PublicKeys keys;

	private final @Nullable Provider provider;

	JwkReader(Set<String> algorithms, @Nullable Provider provider) {
		this.algorithms = algorithms;
		this.keys = new PublicKeys(provider);
		this.provider = provider;
	}

	/**
	 * The name of an entry.
	 * @param jwk its members
	 * @return its {@code kid}, empty where there is none of a sensible length
	 */
	static String keyId(Map<?, ?> jwk) {
		return (jwk.get("kid") instanceof String keyId && keyId.length() <= HeaderRules.MAX_KEY_ID_LENGTH) ? keyId : "";
	}

	/**
	 * Makes a key out of an entry. Members that are {@code null} count as absent: some
	 * issuers write all that they know of.
	 * @param jwk its members
	 * @return the key with the algorithms that it may be used with
	 * @throws FlawedKeyException if it is not to be used
	 */
	VerificationKey read(Map<?, ?> jwk) throws FlawedKeyException {
		refuse("oct".equals(jwk.get("kty")), KeyFlaw.SYMMETRIC);
		refuse(SECRETS.stream().anyMatch((name) -> jwk.get(name) != null), KeyFlaw.PRIVATE);
		refuse(!(jwk.get("kty") instanceof String type) || !TYPES.contains(type), KeyFlaw.KEY_TYPE);
		refuse(jwk.get("use") != null && !"sig".equals(jwk.get("use")), KeyFlaw.KEY_USE);
		refuse(jwk.get("key_ops") != null && !verifies(jwk.get("key_ops")), KeyFlaw.KEY_OPERATIONS);
		refuse(jwk.get("alg") != null && !accepted(jwk.get("alg")), KeyFlaw.ALGORITHM);
		refuse(keyId(jwk).isEmpty(), KeyFlaw.NO_KEY_ID);
		Collection<String> allowed = (jwk.get("alg") instanceof String algorithm) ? List.of(algorithm)
				: this.algorithms;
		return VerificationKey.of(this.keys.read(jwk), allowed, this.provider);
	}

	private static void refuse(boolean flawed, KeyFlaw flaw) throws FlawedKeyException {
		if (flawed) {
			throw new FlawedKeyException(flaw);
		}
	}

	private static boolean verifies(@Nullable Object operations) {
		return operations instanceof Collection<?> several && several.contains("verify");
	}

	private boolean accepted(@Nullable Object algorithm) {
		return algorithm instanceof String name && this.algorithms.contains(name);
	}

}
