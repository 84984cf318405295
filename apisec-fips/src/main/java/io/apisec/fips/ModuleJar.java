package io.apisec.fips;

import java.net.URL;
import java.security.CodeSource;

import org.bouncycastle.crypto.fips.FipsStatus;

/**
 * Where the classes of the module come from. Looks at them without running any of their
 * code.
 */
final class ModuleJar {

	private static final String ORDINARY_PROVIDER = "/org/bouncycastle/jce/provider/BouncyCastleProvider.class";

	private ModuleJar() {
	}

	/**
	 * Refuses a place in which the module's test of its own integrity proves nothing, and
	 * the ordinary classes of the same packages beside it.
	 */
	static void check() {
		String location = location();
		if (!location.startsWith("file:")) {
			throw Refusals.nested(location);
		}
		if (hasOrdinaryProvider()) {
			throw Refusals.ordinaryProvider();
		}
	}

	static String location() {
		CodeSource source = FipsStatus.class.getProtectionDomain().getCodeSource();
		URL location = (source != null) ? source.getLocation() : null;
		return (location != null) ? location.toString() : "an unknown place";
	}

	private static boolean hasOrdinaryProvider() {
		return ModuleJar.class.getResource(ORDINARY_PROVIDER) != null;
	}

}
