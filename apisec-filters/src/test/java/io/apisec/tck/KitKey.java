package io.apisec.tck;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.UUID;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;

/**
 * A key that signs tokens.
 *
 * @param id the key's id, {@code kid}
 * @param pair an RSA key pair, or one on P-256, which is quicker to make
 */
record KitKey(String id, KeyPair pair) {

	static KitKey rsa() {
		return create("RSA", 2048);
	}

	static KitKey elliptic() {
		return create("EC", 256);
	}

	private static KitKey create(String type, int size) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
			generator.initialize(size);
			return new KitKey(UUID.randomUUID().toString(), generator.generateKeyPair());
		}
		catch (GeneralSecurityException fault) {
			throw new IllegalStateException(fault);
		}
	}

	String algorithm() {
		return isRsa() ? "RS256" : "ES256";
	}

	byte[] sign(String text) {
		try {
			Signature signature = Signature.getInstance(isRsa() ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
			signature.initSign(this.pair.getPrivate());
			signature.update(text.getBytes(StandardCharsets.US_ASCII));
			return signature.sign();
		}
		catch (GeneralSecurityException fault) {
			throw new IllegalStateException(fault);
		}
	}

	JWK jwk() {
		return isRsa() ? new RSAKey.Builder((RSAPublicKey) this.pair.getPublic()).keyID(this.id).build()
				: new ECKey.Builder(Curve.P_256, (ECPublicKey) this.pair.getPublic()).keyID(this.id).build();
	}

	private boolean isRsa() {
		return this.pair.getPublic() instanceof RSAPublicKey;
	}

}
