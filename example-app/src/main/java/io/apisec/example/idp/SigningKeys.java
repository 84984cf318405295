package io.apisec.example.idp;

import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/**
 * Makes the keys that sign tokens, and keeps them in memory: they are new at every start.
 */
final class SigningKeys {

	private static final int BITS = 2048;

	private volatile KeyRing ring = KeyRing.of(generate());

	KeyRing current() {
		return this.ring;
	}

	synchronized KeyRing rotate() {
		this.ring = this.ring.rotate(generate());
		return this.ring;
	}

	synchronized KeyRing dropRetired() {
		this.ring = this.ring.dropRetired();
		return this.ring;
	}

	private static JWK generate() {
		try {
			return new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.keyID(UUID.randomUUID().toString())
				.generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("This Java makes no RSA keys of " + BITS + " bits", ex);
		}
	}

}
