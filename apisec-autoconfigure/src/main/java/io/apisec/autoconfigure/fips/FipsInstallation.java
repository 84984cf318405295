package io.apisec.autoconfigure.fips;

import io.apisec.fips.FipsMode;
import io.apisec.fips.FipsModule;
import io.apisec.fips.FipsProviders;
import io.apisec.fips.FipsSettings;
import io.apisec.fips.hsm.HsmToken;
import org.apache.commons.logging.Log;

/** What the properties ask to be installed; the only class that asks for it. */
final class FipsInstallation {

	private final FipsSettings settings;

	private final FipsProperties.Hsm hsm;

	private FipsInstallation(FipsSettings settings, FipsProperties.Hsm hsm) {
		this.settings = settings;
		this.hsm = hsm;
	}

	static FipsInstallation of(FipsProperties properties) {
		return new FipsInstallation(new FipsSettings(FipsMode.valueOf(properties.mode().name()),
				properties.keepProviders(), properties.hsm().isUsed() ? HsmToken.PROVIDER : ""), properties.hsm());
	}

	void install(Log logger) {
		FipsProviders.install(this.settings);
		if (this.hsm.isUsed()) {
			HsmToken.install(TokenSettings.of(this.hsm));
		}
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
