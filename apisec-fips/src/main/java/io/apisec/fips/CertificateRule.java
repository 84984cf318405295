package io.apisec.fips;

import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PSSParameterSpec;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which certificates an approved deployment may hold (SP 800-131A: RSA of at least 2048
 * bits, EC on a curve of NIST, no SHA-1 and no MD5). The module itself lets old ones
 * pass, since approved services may still verify them.
 */
public final class CertificateRule {

	private static final int MIN_RSA_BITS = 2048;

	/** The orders of P-256, P-384 and P-521 (SP 800-186, section 3.2.1). */
	private static final Set<BigInteger> CURVES = Set.of(
			new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16),
			new BigInteger("ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
					+ "581a0db248b0a77aecec196accc52973", 16),
			new BigInteger("1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
					+ "fa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409", 16));

	private static final String PSS = "1.2.840.113549.1.1.10";

	/**
	 * RSA with SHA-2, ECDSA with SHA-2, EdDSA, and all that NIST has under its own
	 * number.
	 */
	private static final Pattern SOUND = Pattern.compile(
			"1\\.2\\.840\\.113549\\.1\\.1\\.1[1-4]|1\\.2\\.840\\.10045\\.4\\.3\\.[1-4]|1\\.3\\.101\\.11[23]|2\\.16\\.840\\.1\\.101\\.3\\.4\\.3\\.\\d+");

	/** FIPS 186-5, as providers name them. */
	private static final Set<String> ALGORITHMS = Set.of("RSA", "RSASSA-PSS", "EC", "ECDSA", "EdDSA", "Ed25519",
			"Ed448");

	private static final Set<String> WEAK_DIGESTS = Set.of("SHA-1", "SHA1", "SHA", "MD5", "MD2", "MD4");

	private CertificateRule() {
	}

	/**
	 * What is wrong with a certificate of an authority, or of somebody who is trusted.
	 * @param certificate the certificate
	 * @return what is too weak, in words, or {@code null} where nothing is
	 */
	public static @Nullable String weakness(X509Certificate certificate) {
		// Nobody verifies the signature that a root has made of itself.
		boolean root = certificate.getBasicConstraints() >= 0
				&& certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
		return root ? weakKey(certificate.getPublicKey()) : leafWeakness(certificate);
	}

	/**
	 * What is wrong with the certificate of a key that serves, which peers verify whoever
	 * has signed it.
	 * @param certificate the first certificate of a chain
	 * @return what is too weak, in words, or {@code null} where nothing is
	 */
	public static @Nullable String leafWeakness(X509Certificate certificate) {
		String weakKey = weakKey(certificate.getPublicKey());
		if (weakKey != null) {
			return weakKey;
		}
		return soundlySigned(certificate) ? null
				: "has a signature that is not approved (" + certificate.getSigAlgName() + ")";
	}

	private static @Nullable String weakKey(@Nullable PublicKey key) {
		if (key == null) {
			return "has a key of an algorithm that is not known";
		}
		if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
			return "has an RSA key of " + rsa.getModulus().bitLength() + " bits";
		}
		if (key instanceof ECPublicKey elliptic && !CURVES.contains(elliptic.getParams().getOrder())) {
			return "has an EC key on a curve that is not approved";
		}
		return ALGORITHMS.contains(key.getAlgorithm()) ? null
				: "has a key of an algorithm that is not approved (" + key.getAlgorithm() + ")";
	}

	private static boolean soundlySigned(X509Certificate certificate) {
		String algorithm = certificate.getSigAlgOID();
		return PSS.equals(algorithm) ? !isWeak(certificate.getSigAlgParams()) : SOUND.matcher(algorithm).matches();
	}

	/** Absent parameters stand for SHA-1 (RFC 4055, section 3.1). */
	private static boolean isWeak(byte @Nullable [] parameters) {
		if (parameters == null) {
			return true;
		}
		try {
			AlgorithmParameters reader = AlgorithmParameters.getInstance("RSASSA-PSS");
			reader.init(parameters);
			return WEAK_DIGESTS.contains(reader.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm());
		}
		catch (GeneralSecurityException | IOException unreadable) {
			return true;
		}
	}

}
