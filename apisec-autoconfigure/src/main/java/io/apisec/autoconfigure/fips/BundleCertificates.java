package io.apisec.autoconfigure.fips;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;

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
	static @Nullable Weakness weakness(SslStoreBundle stores) {
		return Stream.concat(certificates(stores.getKeyStore()), certificates(stores.getTrustStore()))
			.map(BundleCertificates::weakness)
			.filter((weakness) -> !weakness.text().isEmpty())
			.findFirst()
			.orElse(null);
	}

	private static Weakness weakness(X509Certificate certificate) {
		String text = CertificateRule.weakness(certificate);
		return new Weakness(certificate.getSubjectX500Principal().getName(), (text != null) ? text : "");
	}

	private static Stream<X509Certificate> certificates(@Nullable KeyStore store) {
		if (store == null) {
			return Stream.empty();
		}
		try {
			Stream.Builder<Certificate> all = Stream.builder();
			for (String alias : Collections.list(store.aliases())) {
				Certificate[] chain = store.getCertificateChain(alias);
				Arrays.stream((chain != null) ? chain : new Certificate[] { store.getCertificate(alias) }).forEach(all);
			}
			return all.build().filter(X509Certificate.class::isInstance).map(X509Certificate.class::cast);
		}
		catch (KeyStoreException fault) {
			throw new IllegalStateException("A keystore of an SSL bundle cannot be read", fault);
		}
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
