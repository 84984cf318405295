package io.apisec.jwt;

import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

/**
 * A key with the algorithms that it may be used with (RFC 7517, section 4.4; RFC 8725,
 * section 3.2). Made once, when the key set is read.
 *
 * <p>
 * Nimbus verifies with headers that are made here; the header of a token never reaches
 * it.
 */
final class VerificationKey {

	private static final byte[] NOTHING = new byte[0];

	private final PublicKey key;

	private final JWSVerifier verifier;

	private final Map<String, JWSHeader> headers;

	private VerificationKey(PublicKey key, JWSVerifier verifier, Map<String, JWSHeader> headers) {
		this.key = key;
		this.verifier = verifier;
		this.headers = Map.copyOf(headers);
	}

	/**
	 * Makes a key ready.
	 * @param key an RSA or EC key that {@link PublicKeys} found sound
	 * @param algorithms the algorithms to use it with; those that do not fit its type, or
	 * that the provider does not have, are left out
	 * @param provider where signatures come from, {@code null} for the JDK's choice
	 * @return the key
	 * @throws FlawedKeyException if no algorithm is left
	 */
	static VerificationKey of(PublicKey key, Collection<String> algorithms, @Nullable Provider provider)
			throws FlawedKeyException {
		JWSVerifier verifier = verifier(key);
		if (provider != null) {
			verifier.getJCAContext().setProvider(provider);
		}
		Map<String, JWSHeader> headers = new HashMap<>();
		for (String algorithm : algorithms) {
			JWSHeader header = new JWSHeader(JWSAlgorithm.parse(algorithm));
			if (works(verifier, header)) {
				headers.put(algorithm, header);
			}
		}
		if (headers.isEmpty()) {
			throw new FlawedKeyException(KeyFlaw.ALGORITHM);
		}
		return new VerificationKey(key, verifier, headers);
	}

	private static JWSVerifier verifier(PublicKey key) throws FlawedKeyException {
		try {
			return (key instanceof RSAPublicKey rsa) ? new RSASSAVerifier(rsa) : new ECDSAVerifier((ECPublicKey) key);
		}
		catch (JOSEException unsupported) {
			throw new FlawedKeyException(KeyFlaw.CURVE);
		}
	}

	/**
	 * Tries an algorithm once with no content, so that a provider without it, or one that
	 * refuses the key (a FIPS module by an error), is found now and not by a request.
	 */
	private static boolean works(JWSVerifier verifier, JWSHeader header) {
		if (!verifier.supportedJWSAlgorithms().contains(header.getAlgorithm())) {
			return false;
		}
		try {
			// 1 and 1 would be a legal ECDSA signature, so that the provider is asked.
			int half = (header.getAlgorithm().getName().endsWith("512")) ? 66
					: Integer.parseInt(header.getAlgorithm().getName().substring(2)) / 8;
			byte[] trial = new byte[2 * half];
			trial[half - 1] = 1;
			trial[2 * half - 1] = 1;
			verifier.verify(header, NOTHING, Base64URL.encode(trial));
			return true;
		}
		catch (JOSEException | RuntimeException | Error refused) {
			return false;
		}
	}

	/**
	 * The same key with the algorithms of another one, too.
	 * @param other an entry with an equal key
	 * @return the union
	 */
	VerificationKey with(VerificationKey other) {
		Map<String, JWSHeader> union = new HashMap<>(this.headers);
		union.putAll(other.headers);
		return new VerificationKey(this.key, this.verifier, union);
	}

	boolean fits(String algorithm) {
		return this.headers.containsKey(algorithm);
	}

	boolean sameKey(VerificationKey other) {
		return Arrays.equals(this.key.getEncoded(), other.key.getEncoded());
	}

	boolean sameUse(VerificationKey other) {
		return sameKey(other) && this.headers.keySet().equals(other.headers.keySet());
	}

	/**
	 * Whether a token was signed with this key.
	 * @param algorithm an algorithm that {@link #fits fits}
	 * @param token the token
	 * @return {@code false} for a signature that is wrong or no signature at all
	 * @throws IllegalStateException if the provider broke
	 */
	boolean signed(String algorithm, CompactToken token) {
		try {
			return this.verifier.verify(this.headers.get(algorithm), token.signedContent(),
					new Base64URL(token.signature()));
		}
		catch (JOSEException fault) {
			throw new IllegalStateException("The security provider could not check a signature", fault);
		}
	}

}
