package io.apisec.autoconfigure.fips;

import io.apisec.fips.FipsMode;
import io.apisec.fips.FipsModule;
import io.apisec.fips.FipsProviders;
import io.apisec.fips.FipsSettings;
import org.apache.commons.logging.Log;

/** What the properties ask to be installed; the only class that asks for it. */
final class FipsInstallation {

	/** SunPKCS11 puts its own name before that of its configuration. */
	private static final String TOKEN_PROVIDER = "SunPKCS11-apisec";

	private final FipsSettings settings;

	private FipsInstallation(FipsSettings settings) {
		this.settings = settings;
	}

	static FipsInstallation of(FipsProperties properties) {
		return new FipsInstallation(new FipsSettings(FipsMode.valueOf(properties.mode().name()),
				properties.keepProviders(), properties.hsm().isUsed() ? TOKEN_PROVIDER : ""));
	}

	void install(Log logger) {
		FipsProviders.install(this.settings);
		// A token is opened here: SunPKCS11, which makes its provider, goes with the next
		// line.
		FipsModule module = FipsProviders.seal(this.settings);
		module.warnings().forEach(logger::warn);
		logger.info("Cryptography is done by " + module.provider().getName() + " (bc-fips " + module.version()
				+ (module.approvedOnly() ? ", approved-only" : "") + "); providers: " + module.providers() + trust());
	}

	/** What would else be found by an exception that does not say it. */
	private static String trust() {
		return "NONE".equals(System.getProperty("javax.net.ssl.trustStore"))
				? "; outgoing TLS trusts nobody without an SSL bundle" : "";
	}

	/** What is installed now, which nobody may have changed. */
	FipsModule prove() {
		return FipsProviders.prove(this.settings);
	}

}
