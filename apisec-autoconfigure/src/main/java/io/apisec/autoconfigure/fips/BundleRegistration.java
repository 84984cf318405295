package io.apisec.autoconfigure.fips;

import io.apisec.core.StartupException;

import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundleRegistry;

/** What Boot does with the SSL bundles of the configuration, where we look at them. */
final class BundleRegistration {

	private static final String BOOT = "org.springframework.boot.";

	/** Followed by the name of the bundle, and by nothing else. */
	private static final String BOOTS_SENTENCE = "Unable to register SSL bundle";

	private BundleRegistration() {
	}

	/**
	 * Leaves it to us whether key and certificate belong together: Boot would look before
	 * the registry is asked, and tell its log alone of a reloaded file.
	 */
	static void takeOver(SslProperties properties) {
		properties.getBundle()
			.getPem()
			.values()
			.stream()
			.map(PemSslBundleProperties::getKeystore)
			.filter((store) -> store.getPrivateKey() != null)
			.forEach((store) -> store.setVerifyKeys(false));
	}

	/**
	 * Lets a registrar do its work. What Boot's own throws repeats the values of
	 * properties, one of which may be a key.
	 */
	static void register(SslBundleRegistrar registrar, SslBundleRegistry registry) {
		try {
			registrar.registerBundles(registry);
		}
		catch (RuntimeException fault) {
			if (fault instanceof StartupException || !registrar.getClass().getName().startsWith(BOOT)) {
				throw fault;
			}
			throw refusal(fault);
		}
	}

	private static StartupException refusal(RuntimeException fault) {
		String message = String.valueOf(fault.getMessage());
		return new StartupException(
				(message.startsWith(BOOTS_SENTENCE) ? message : "An SSL bundle cannot be registered") + " ("
						+ UnusableBundleException.kind(fault) + ").",
				"Check what stands under spring.ssl.bundle. A bundle with reload-on-update: true names files that exist"
						+ " (file:…), and nothing that is given in place of a file; no two have the same name, in pem and in"
						+ " jks.");
	}

}
