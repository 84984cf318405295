package io.apisec.fips;

import java.io.IOException;
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
 * bits, EC of at least 224, no SHA-1 and no MD5). The module itself lets old ones pass,
 * since approved services may still verify them.
 */
public final class CertificateRule {

	private static final int MIN_RSA_BITS = 2048;

	private static final int MIN_EC_BITS = 224;

	private static final String PSS = "1.2.840.113549.1.1.10";

	/**
	 * RSA with SHA-2, ECDSA with SHA-2, EdDSA, and all that NIST has under its own
	 * number.
	 */
	private static final Pattern SOUND = Pattern.compile(
			"1\\.2\\.840\\.113549\\.1\\.1\\.1[1-4]|1\\.2\\.840\\.10045\\.4\\.3\\.[1-4]|1\\.3\\.101\\.11[23]|2\\.16\\.840\\.1\\.101\\.3\\.4\\.3\\.\\d+");

	private static final Set<String> WEAK_DIGESTS = Set.of("SHA-1", "SHA1", "SHA", "MD5", "MD2", "MD4");

	private CertificateRule() {
	}

	/**
	 * What is wrong with a certificate.
	 * @param certificate the certificate
	 * @return what is too weak, in words, or {@code null} where nothing is
	 */
	public static @Nullable String weakness(X509Certificate certificate) {
		String weakKey = weakKey(certificate.getPublicKey());
		if (weakKey != null) {
			return weakKey;
		}
		// Nobody verifies the signature that a root has made of itself.
		boolean root = certificate.getBasicConstraints() >= 0
				&& certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
		return (root || soundlySigned(certificate)) ? null
				: "has a signature that is not approved (" + certificate.getSigAlgName() + ")";
	}

	private static @Nullable String weakKey(PublicKey key) {
		if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
			return "has an RSA key of " + rsa.getModulus().bitLength() + " bits";
		}
		if (key instanceof ECPublicKey elliptic
				&& elliptic.getParams().getCurve().getField().getFieldSize() < MIN_EC_BITS) {
			return "has an EC key of " + elliptic.getParams().getCurve().getField().getFieldSize() + " bits";
		}
		return "DSA".equals(key.getAlgorithm()) ? "has a DSA key" : null;
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
