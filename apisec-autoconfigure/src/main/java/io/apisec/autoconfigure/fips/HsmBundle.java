package io.apisec.autoconfigure.fips;

import java.security.KeyStore;

import io.apisec.core.StartupException;
import io.apisec.fips.hsm.HsmKey;
import io.apisec.fips.hsm.HsmToken;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * The SSL bundle of a token: its one key, and whom another bundle trusts, whenever that
 * is asked.
 */
final class HsmBundle implements SslBundleRegistrar {

	private final HsmToken token;

	private final String name;

	private final @Nullable String trustBundle;

	private @Nullable SslBundles bundles;

	HsmBundle(HsmToken token, String name, @Nullable String trustBundle) {
		this.token = token;
		this.name = name;
		this.trustBundle = trustBundle;
	}

	String name() {
		return this.name;
	}

	@Override
	public void registerBundles(SslBundleRegistry registry) {
		SslBundles known = (registry instanceof SslBundles all) ? all : null;
		if (known != null && known.getBundleNames().contains(this.name)) {
			throw new StartupException("There are two SSL bundles named '" + this.name + "'.",
					"Give that of the token another name: apisec.fips.hsm.ssl-bundle.");
		}
		this.bundles = known;
		String trust = this.trustBundle;
		if (trust != null) {
			follow(trust, known, registry);
		}
		registry.registerBundle(this.name, of(this.token.key()));
	}

	private void follow(String trust, @Nullable SslBundles known, SslBundleRegistry registry) {
		if (known == null || !known.getBundleNames().contains(trust)) {
			throw new StartupException(
					"apisec.fips.hsm.trust-bundle is '" + trust + "', and there is no such SSL bundle.",
					"Write a bundle whose trust store says whom to trust:\n\n" + truststore(trust));
		}
		if (trustStore(known.getBundle(trust), trust) == null) {
			throw new StartupException(
					"apisec.fips.hsm.trust-bundle is '" + trust
							+ "', and that SSL bundle has no trust store: it does not" + " say whom to trust.",
					"Give it one, or name another:\n\n" + truststore(trust));
		}
		known.addBundleUpdateHandler(trust, (updated) -> registry.updateBundle(this.name, of(this.token.key())));
	}

	/** Before the bundles are looked at, since this one is among them. */
	private static @Nullable KeyStore trustStore(SslBundle bundle, String name) {
		try {
			return bundle.getStores().getTrustStore();
		}
		catch (RuntimeException fault) {
			throw BundleCheck.unreadable(name, new UnusableBundleException("unusable-trust-store", fault));
		}
	}

	private static String truststore(String trust) {
		return "    spring:\n      ssl:\n        bundle:\n          pem:\n            " + trust
				+ ":\n              truststore:\n                certificate: file:/etc/orders/clients.pem\n";
	}

	/** The bundle with another key. */
	SslBundle of(HsmKey key) {
		return SslBundle.of(SslStoreBundle.of(key.keyStore(), null, trustStore()), SslBundleKey.of(null, key.alias()));
	}

	private @Nullable KeyStore trustStore() {
		SslBundles known = this.bundles;
		String trust = this.trustBundle;
		return (known != null && trust != null) ? known.getBundle(trust).getStores().getTrustStore() : null;
	}

}
