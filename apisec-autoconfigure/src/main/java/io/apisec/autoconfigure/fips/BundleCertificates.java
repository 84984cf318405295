package io.apisec.autoconfigure.fips;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import io.apisec.fips.CertificateRule;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslStoreBundle;

/**
 * The certificates of an SSL bundle, its own and those it trusts: the validated module
 * itself lets weak ones pass.
 */
final class BundleCertificates {

	private BundleCertificates() {
	}

	/** The first that is too weak, {@code null} where none is. */
	static @Nullable Weakness weakness(SslStoreBundle stores) throws UnusableBundleException {
		Weakness own = weakness(stores::getKeyStore, "unusable-key");
		return (own != null) ? own : weakness(stores::getTrustStore, "unusable-trust-store");
	}

	private static @Nullable Weakness weakness(Supplier<@Nullable KeyStore> source, String reason)
			throws UnusableBundleException {
		try {
			KeyStore store = source.get();
			for (String alias : (store != null) ? Collections.list(store.aliases()) : List.<String>of()) {
				Weakness weakness = weakness(store, alias);
				if (weakness != null) {
					return weakness;
				}
			}
			return null;
		}
		catch (KeyStoreException | RuntimeException fault) {
			throw new UnusableBundleException(reason, fault);
		}
	}

	private static @Nullable Weakness weakness(KeyStore store, String alias) throws KeyStoreException {
		Certificate[] chain = store.getCertificateChain(alias);
		boolean leaf = store.isKeyEntry(alias);
		for (Certificate each : (chain != null) ? chain : new Certificate[] { store.getCertificate(alias) }) {
			if (each instanceof X509Certificate certificate) {
				String text = leaf ? CertificateRule.leafWeakness(certificate) : CertificateRule.weakness(certificate);
				if (text != null) {
					return new Weakness(certificate.getSubjectX500Principal().getName(), text);
				}
			}
			leaf = false;
		}
		return null;
	}

	/**
	 * A certificate that is too weak.
	 *
	 * @param subject whose it is
	 * @param text what is weak about it, behind the subject
	 */
	record Weakness(String subject, String text) {

	}

}
