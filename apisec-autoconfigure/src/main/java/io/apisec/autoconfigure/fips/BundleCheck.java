package io.apisec.autoconfigure.fips;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import io.apisec.core.StartupException;
import io.apisec.fips.CertificateRule;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * Looks at the certificates of all SSL bundles before anybody gets one: the validated
 * module itself lets weak ones pass.
 */
final class BundleCheck implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof SslBundles bundles) {
			bundles.getBundleNames().forEach((name) -> check(name, bundles.getBundle(name).getStores()));
		}
		return bean;
	}

	private static void check(String name, SslStoreBundle stores) {
		Stream.concat(certificates(stores.getKeyStore()), certificates(stores.getTrustStore()))
			.forEach((certificate) -> {
				String weakness = CertificateRule.weakness(certificate);
				if (weakness != null) {
					throw refusal(name, certificate, weakness);
				}
			});
	}

	private static Stream<X509Certificate> certificates(@Nullable KeyStore store) {
		if (store == null) {
			return Stream.empty();
		}
		try {
			List<String> aliases = Collections.list(store.aliases());
			Stream.Builder<Certificate> all = Stream.builder();
			for (String alias : aliases) {
				Certificate[] chain = store.getCertificateChain(alias);
				Stream.of((chain != null) ? chain : new Certificate[] { store.getCertificate(alias) }).forEach(all);
			}
			return all.build().filter(X509Certificate.class::isInstance).map(X509Certificate.class::cast);
		}
		catch (KeyStoreException fault) {
			throw new IllegalStateException("A keystore of an SSL bundle cannot be read", fault);
		}
	}

	private static StartupException refusal(String bundle, X509Certificate certificate, String weakness) {
		return new StartupException(
				"A certificate of the SSL bundle '" + bundle + "' " + weakness + ": "
						+ certificate.getSubjectX500Principal() + ".",
				"Have it replaced by one with an RSA key of at least 2048 bits, or an EC key on P-256, P-384 or P-521,"
						+ " that is signed with SHA-256 or better; or take the bundle away if nobody uses it.");
	}

}
