package io.apisec.autoconfigure.fips;

import java.util.function.Supplier;

import io.apisec.core.StartupException;
import io.apisec.fips.hsm.KeyPairFlaw;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Looks at the certificates and keys of all SSL bundles before anybody gets one. A
 * certificate that is outside its time does not stop the start: peers see it themselves,
 * and it may belong to a bundle that nobody uses any more.
 */
final class BundleCheck implements BeanPostProcessor {

	private static final Logger LOGGER = LoggerFactory.getLogger("io.apisec");

	private final Supplier<BundleKeys> keys;

	BundleCheck(Supplier<BundleKeys> keys) {
		this.keys = keys;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof SslBundles bundles) {
			bundles.getBundleNames().forEach((name) -> check(name, bundles.getBundle(name)));
		}
		if (bean instanceof ValidatedBundles ours) {
			ours.started();
		}
		return bean;
	}

	private void check(String name, SslBundle bundle) {
		try {
			BundleCertificates.Weakness weakness = BundleCertificates.weakness(bundle.getStores());
			if (weakness != null) {
				throw weak(name, weakness);
			}
			KeyPairFlaw flaw = this.keys.get().flaw(bundle);
			if (flaw != null) {
				tell(name, flaw);
			}
		}
		catch (UnusableBundleException unusable) {
			throw unreadable(name, unusable);
		}
	}

	private static void tell(String name, KeyPairFlaw flaw) {
		if (!flaw.isUntimely()) {
			throw flawed(name, flaw);
		}
		LOGGER.warn("Peers will refuse the SSL bundle '{}': {}", name, flaw.sentence());
	}

	private static StartupException weak(String bundle, BundleCertificates.Weakness weakness) {
		return new StartupException(
				"A certificate of the SSL bundle '" + bundle + "' " + weakness.text() + ": " + weakness.subject() + ".",
				"Have it replaced by one with an RSA key of at least 2048 bits, or an EC key on P-256, P-384 or P-521,"
						+ " that is signed with SHA-256 or better; or take the bundle away if nobody uses it.");
	}

	private static StartupException flawed(String bundle, KeyPairFlaw flaw) {
		return new StartupException(
				"The key of the SSL bundle '" + bundle + "' may not serve: " + flaw.sentence() + ".",
				"Give it an RSA key of at least 2048 bits, or an EC key on P-256, P-384 or P-521, and the certificate that"
						+ " was issued for this key; or take the bundle away if nobody uses it.");
	}

	/**
	 * Without the cause, whose message may repeat the value of a property, which may be
	 * the key itself: Boot logs causes at DEBUG.
	 */
	static StartupException unreadable(String bundle, UnusableBundleException unusable) {
		return new StartupException(
				"The SSL bundle '" + bundle + "' cannot be read (" + unusable.reason() + ": "
						+ UnusableBundleException.kind(unusable) + ").",
				"Check that the files under spring.ssl.bundle.*." + bundle
						+ " are there, and their types, aliases and passwords; that each key belongs to its certificate, and that"
						+ " PEM keys are not encrypted; what is given in place of a file has to begin with -----BEGIN. Or take the bundle away if nobody uses it.");
	}

}
