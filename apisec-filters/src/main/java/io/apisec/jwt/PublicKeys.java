package io.apisec.jwt;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;

import com.nimbusds.jose.crypto.utils.ECChecks;
import com.nimbusds.jose.jwk.Curve;
import org.jspecify.annotations.Nullable;

/**
 * Makes public keys out of the members of a JWK (RFC 7518, section 6) and refuses those
 * that are not sound (RFC 7518, sections 3.3 and 3.5: RSA of at least 2048 bits; FIPS
 * 186-5, section 5.1: odd exponents above 2^16; SP 800-56A, section 5.6.2.3: points on
 * their curve).
 */
final class PublicKeys {

	private static final int MIN_RSA_BITS = 2048;

	/** A verification with a larger key takes milliseconds, for every token. */
	private static final int MAX_RSA_BITS = 8192;

	private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(65537);

	private static final int MAX_EXPONENT_BITS = 256;

	private static final Map<String, Curve> CURVES = Map.of("P-256", Curve.P_256, "P-384", Curve.P_384, "P-521",
			Curve.P_521);

	private final @Nullable Provider provider;

	PublicKeys(@Nullable Provider provider) {
		this.provider = provider;
	}

	/**
	 * Makes a key.
	 * @param jwk the members of an RSA or EC entry
	 * @return the key, made by the provider
	 * @throws FlawedKeyException if the key is not sound
	 */
	PublicKey read(Map<?, ?> jwk) throws FlawedKeyException {
		return ("RSA".equals(jwk.get("kty"))) ? rsa(jwk) : elliptic(jwk);
	}

	/**
	 * Takes over a key that somebody else made.
	 * @param key the key
	 * @return the same key, made by the provider
	 * @throws FlawedKeyException if the key is not sound
	 */
	PublicKey adopt(PublicKey key) throws FlawedKeyException {
		check(key);
		return generate((key instanceof RSAPublicKey) ? "RSA" : "EC", new X509EncodedKeySpec(key.getEncoded()));
	}

	private static void check(PublicKey key) throws FlawedKeyException {
		if (key instanceof RSAPublicKey rsa) {
			checkRsa(rsa.getModulus(), rsa.getPublicExponent());
		}
		else if (key instanceof ECPublicKey elliptic) {
			Curve curve = Curve.forECParameterSpec(elliptic.getParams());
			if (curve == null || !CURVES.containsValue(curve)) {
				throw new FlawedKeyException(KeyFlaw.CURVE);
			}
			checkPoint(elliptic.getW(), curve.toECParameterSpec());
		}
		else {
			throw new FlawedKeyException(KeyFlaw.KEY_TYPE);
		}
	}

	private PublicKey rsa(Map<?, ?> jwk) throws FlawedKeyException {
		BigInteger modulus = number(jwk.get("n"));
		BigInteger exponent = number(jwk.get("e"));
		checkRsa(modulus, exponent);
		return generate("RSA", new RSAPublicKeySpec(modulus, exponent));
	}

	private PublicKey elliptic(Map<?, ?> jwk) throws FlawedKeyException {
		Curve curve = (jwk.get("crv") instanceof String name) ? CURVES.get(name) : null;
		if (curve == null) {
			throw new FlawedKeyException(KeyFlaw.CURVE);
		}
		ECPoint point = new ECPoint(number(jwk.get("x")), number(jwk.get("y")));
		ECParameterSpec parameters = curve.toECParameterSpec();
		checkPoint(point, parameters);
		return generate("EC", new ECPublicKeySpec(point, parameters));
	}

	private static void checkRsa(BigInteger modulus, BigInteger exponent) throws FlawedKeyException {
		if (modulus.bitLength() < MIN_RSA_BITS || modulus.bitLength() > MAX_RSA_BITS) {
			throw new FlawedKeyException(KeyFlaw.KEY_SIZE);
		}
		if (!modulus.testBit(0) || !exponent.testBit(0) || exponent.compareTo(MIN_EXPONENT) < 0
				|| exponent.bitLength() > MAX_EXPONENT_BITS) {
			throw new FlawedKeyException(KeyFlaw.WEAK_KEY);
		}
	}

	private static void checkPoint(ECPoint point, ECParameterSpec parameters) throws FlawedKeyException {
		BigInteger prime = ((ECFieldFp) parameters.getCurve().getField()).getP();
		BigInteger x = point.getAffineX();
		BigInteger y = point.getAffineY();
		if (x == null || x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0
				|| !ECChecks.isPointOnCurve(x, y, parameters)) {
			throw new FlawedKeyException(KeyFlaw.OFF_CURVE);
		}
	}

	private static BigInteger number(@Nullable Object member) throws FlawedKeyException {
		byte[] bytes = (member instanceof String text) ? Base64Url.decode(text, 0, text.length()) : null;
		if (bytes == null || bytes.length == 0) {
			throw new FlawedKeyException(KeyFlaw.MALFORMED);
		}
		return new BigInteger(1, bytes);
	}

	private PublicKey generate(String type, KeySpec spec) throws FlawedKeyException {
		try {
			KeyFactory factory = (this.provider != null) ? KeyFactory.getInstance(type, this.provider)
					: KeyFactory.getInstance(type);
			return factory.generatePublic(spec);
		}
		catch (GeneralSecurityException | RuntimeException | Error refused) {
			// Providers refuse odd keys in many ways, a FIPS module by errors; none may
			// spoil the other entries.
			throw new FlawedKeyException(KeyFlaw.MALFORMED);
		}
	}

}
