package io.apisec.autoconfigure.fips;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

import io.apisec.core.StartupException;
import io.apisec.fips.hsm.HsmPin;
import io.apisec.fips.hsm.HsmSettings;
import org.jspecify.annotations.Nullable;

/** What the properties of a token mean, and which of them do not go together. */
final class TokenSettings {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private TokenSettings() {
	}

	static HsmSettings of(FipsProperties.Hsm hsm) {
		period("probe-interval", hsm.probeInterval());
		period("refresh", hsm.refresh());
		if (hsm.sslBundle().isBlank()) {
			throw new StartupException(
					"apisec.fips.hsm.ssl-bundle is empty: nobody could name the bundle of the token.",
					"Name it, or take apisec.fips.hsm.ssl-bundle away: its name is hsm then.");
		}
		String alias = text(hsm.keyAlias());
		if (alias == null) {
			throw new StartupException(
					"apisec.fips.hsm.library names a PKCS#11 token, and nothing says which key of it "
							+ "is to be used.",
					"Set apisec.fips.hsm.key-alias to the label of the key's certificate.");
		}
		return new HsmSettings(path("library", String.valueOf(hsm.library())), hsm.slotListIndex(), hsm.tokenLabel(),
				alias, pin(hsm));
	}

	private static HsmPin pin(FipsProperties.Hsm hsm) {
		String value = text(hsm.pin());
		String file = text(hsm.pinFile());
		if ((value == null) == (file == null)) {
			throw new StartupException(
					(value == null) ? "There is no PIN for the PKCS#11 token."
							: "There are two PINs for the PKCS#11 token.",
					"Set one of apisec.fips.hsm.pin (from a secret store or a config tree, never in a file that is "
							+ "checked in) and apisec.fips.hsm.pin-file.");
		}
		return (file != null) ? HsmPin.in(path("pin-file", file)) : HsmPin.of(String.valueOf(value));
	}

	/** A placeholder of a variable that is not set leaves nothing. */
	private static @Nullable String text(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value;
	}

	private static Path path(String name, String value) {
		try {
			return Path.of(value);
		}
		catch (InvalidPathException fault) {
			throw new StartupException("apisec.fips.hsm." + name + " is no path.",
					"Correct apisec.fips.hsm." + name + ".");
		}
	}

	private static void period(String name, Duration period) {
		if (period.compareTo(SHORTEST) < 0) {
			throw new StartupException("apisec.fips.hsm." + name + " is " + period + ": less than a second.",
					"Set it to a second or more, such as 10s.");
		}
	}

}
