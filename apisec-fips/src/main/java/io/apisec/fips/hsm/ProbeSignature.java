package io.apisec.fips.hsm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A signature made to see that a key signs: of a text that says so, which no protocol
 * could take for its own.
 */
final class ProbeSignature {

	private static final Logger logger = LoggerFactory.getLogger(ProbeSignature.class);

	private static final int P256_BITS = 256;

	private static final int P384_BITS = 384;

	private final Provider module;

	private final InstantSource clock;

	ProbeSignature(Provider module, InstantSource clock) {
		this.module = module;
		this.clock = clock;
	}

	@Nullable KeyPairFlaw flaw(PrivateKey key, PublicKey certified, Provider signer) {
		byte[] text = ("apisec looks whether this key signs: " + this.clock.instant()).getBytes(StandardCharsets.UTF_8);
		String algorithm = algorithm(certified);
		byte[] signature;
		try {
			signature = sign(key, algorithm, text, signer);
		}
		catch (GeneralSecurityException | ProviderException fault) {
			logger.debug("A key made no signature", fault);
			return KeyPairFlaw.SIGNATURE_FAILED;
		}
		return verifies(certified, algorithm, text, signature) ? null : KeyPairFlaw.MISMATCH;
	}

	private static byte[] sign(PrivateKey key, String algorithm, byte[] text, Provider signer)
			throws GeneralSecurityException {
		Signature signature = Signature.getInstance(algorithm, signer);
		signature.initSign(key);
		signature.update(text);
		return signature.sign();
	}

	private boolean verifies(PublicKey certified, String algorithm, byte[] text, byte[] signature) {
		try {
			PublicKey own = KeyFactory.getInstance(certified.getAlgorithm(), this.module)
				.generatePublic(new X509EncodedKeySpec(certified.getEncoded()));
			Signature verification = Signature.getInstance(algorithm, this.module);
			verification.initVerify(own);
			verification.update(text);
			return verification.verify(signature);
		}
		catch (GeneralSecurityException fault) {
			logger.debug("A signature does not verify", fault);
			return false;
		}
	}

	private static String algorithm(PublicKey key) {
		if (key instanceof ECKey ec) {
			int bits = ec.getParams().getOrder().bitLength();
			return ((bits <= P256_BITS) ? "SHA256" : (bits <= P384_BITS) ? "SHA384" : "SHA512") + "withECDSA";
		}
		return "SHA256withRSA";
	}

}
