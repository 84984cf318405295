package io.apisec.fips.hsm;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import io.apisec.fips.CertificateRule;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a key and its certificate before anybody relies on them: is the certificate
 * valid now, is nothing weak about it, and does it belong to the key? The last is seen
 * from a signature that the key makes and the validated module verifies.
 */
public final class KeyPairCheck {

	private static final Set<String> ALGORITHMS = Set.of("RSA", "EC");

	private final Provider module;

	private final InstantSource clock;

	/**
	 * A check.
	 * @param module the validated module
	 * @param clock tells which certificates are valid
	 */
	public KeyPairCheck(Provider module, InstantSource clock) {
		this.module = module;
		this.clock = clock;
	}

	/**
	 * Looks for a flaw. The time is looked at last: it is the one flaw that passes by
	 * itself, or that others may overlook, and would hide a wrong key.
	 * @param key the key
	 * @param chain its certificate and those of its issuers
	 * @param signer the provider that signs with the key
	 * @return the first flaw found, {@code null} where there is none
	 */
	public @Nullable KeyPairFlaw flaw(PrivateKey key, List<X509Certificate> chain, Provider signer) {
		KeyPairFlaw weakness = weakness(chain);
		KeyPairFlaw flaw = (weakness != null) ? weakness : probe(key, chain.get(0), signer);
		return (flaw != null) ? flaw : outsideValidity(chain.get(0));
	}

	/**
	 * Signs, and verifies.
	 * @param key the key
	 * @param certificate its certificate
	 * @param signer the provider that signs with the key
	 * @return what went wrong, {@code null} where nothing did
	 */
	@Nullable KeyPairFlaw probe(PrivateKey key, X509Certificate certificate, Provider signer) {
		return new ProbeSignature(this.module, this.clock).flaw(key, certificate.getPublicKey(), signer);
	}

	private static @Nullable KeyPairFlaw weakness(List<X509Certificate> chain) {
		PublicKey certified = chain.get(0).getPublicKey();
		if (certified == null || !ALGORITHMS.contains(certified.getAlgorithm())) {
			return KeyPairFlaw.UNKNOWN_ALGORITHM;
		}
		if (CertificateRule.leafWeakness(chain.get(0)) != null
				|| chain.stream().skip(1).anyMatch((issuer) -> CertificateRule.weakness(issuer) != null)) {
			return KeyPairFlaw.WEAK_CERTIFICATE;
		}
		return null;
	}

	private @Nullable KeyPairFlaw outsideValidity(X509Certificate certificate) {
		Instant now = this.clock.instant();
		if (now.isBefore(certificate.getNotBefore().toInstant())) {
			return KeyPairFlaw.NOT_YET_VALID;
		}
		return now.isAfter(certificate.getNotAfter().toInstant()) ? KeyPairFlaw.EXPIRED : null;
	}

}
