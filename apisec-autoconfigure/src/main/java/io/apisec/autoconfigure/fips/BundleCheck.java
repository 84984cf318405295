package io.apisec.autoconfigure.fips;

import io.apisec.core.StartupException;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.ssl.SslBundles;

/** Looks at the certificates of all SSL bundles before anybody gets one. */
final class BundleCheck implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof SslBundles bundles) {
			bundles.getBundleNames().forEach((name) -> check(name, bundles));
		}
		return bean;
	}

	private static void check(String name, SslBundles bundles) {
		BundleCertificates.Weakness weakness = BundleCertificates.weakness(bundles.getBundle(name).getStores());
		if (weakness != null) {
			throw refusal(name, weakness);
		}
	}

	private static StartupException refusal(String bundle, BundleCertificates.Weakness weakness) {
		return new StartupException(
				"A certificate of the SSL bundle '" + bundle + "' " + weakness.text() + ": " + weakness.subject() + ".",
				"Have it replaced by one with an RSA key of at least 2048 bits, or an EC key on P-256, P-384 or P-521,"
						+ " that is signed with SHA-256 or better; or take the bundle away if nobody uses it.");
	}

}
