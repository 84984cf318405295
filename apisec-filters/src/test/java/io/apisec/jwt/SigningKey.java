package io.apisec.jwt;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;

/** A key of an issuer, with its private half. */
record SigningKey(String keyId, String algorithm, KeyPair pair) {

	private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

	private static final Map<String, String> CURVES = Map.of("ES256", "secp256r1", "ES384", "secp384r1", "ES512",
			"secp521r1");

	static SigningKey of(String keyId, String algorithm) {
		String curve = CURVES.get(algorithm);
		return (curve != null) ? elliptic(keyId, algorithm, curve) : rsa(keyId, algorithm, 2048);
	}

	static SigningKey rsa(String keyId, String algorithm, int bits) {
		return new SigningKey(keyId, algorithm, PAIRS.computeIfAbsent(keyId + "/" + bits, (key) -> generate(bits)));
	}

	private static SigningKey elliptic(String keyId, String algorithm, String curve) {
		return new SigningKey(keyId, algorithm, PAIRS.computeIfAbsent(keyId + "/" + curve, (key) -> generate(curve)));
	}

	private static KeyPair generate(int bits) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(bits);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException broken) {
			throw new IllegalStateException(broken);
		}
	}

	private static KeyPair generate(String curve) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec(curve));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException broken) {
			throw new IllegalStateException(broken);
		}
	}

	/** The same key under another name or with another algorithm. */
	SigningKey as(String otherKeyId, String otherAlgorithm) {
		return new SigningKey(otherKeyId, otherAlgorithm, this.pair);
	}

	String sign(byte[] content) {
		try {
			JWSSigner signer = (this.pair.getPrivate() instanceof ECPrivateKey elliptic) ? new ECDSASigner(elliptic)
					: new RSASSASigner(this.pair.getPrivate(), true);
			return signer.sign(new JWSHeader(JWSAlgorithm.parse(this.algorithm)), content).toString();
		}
		catch (JOSEException broken) {
			throw new IllegalStateException(broken);
		}
	}

	/** The entry of a key set, without the members that are optional. */
	Map<String, Object> jwk() {
		return publicJwk().toJSONObject();
	}

	Map<String, Object> privateJwk() {
		return ((this.pair.getPublic() instanceof RSAPublicKey rsa)
				? new RSAKey.Builder(rsa).privateKey(this.pair.getPrivate()).keyID(this.keyId).build()
				: new ECKey.Builder(curve(), (ECPublicKey) this.pair.getPublic())
					.privateKey((ECPrivateKey) this.pair.getPrivate())
					.keyID(this.keyId)
					.build())
			.toJSONObject();
	}

	private JWK publicJwk() {
		return (this.pair.getPublic() instanceof RSAPublicKey rsa) ? new RSAKey.Builder(rsa).keyID(this.keyId).build()
				: new ECKey.Builder(curve(), (ECPublicKey) this.pair.getPublic()).keyID(this.keyId).build();
	}

	private Curve curve() {
		return Curve.forECParameterSpec(((ECPublicKey) this.pair.getPublic()).getParams());
	}

}
