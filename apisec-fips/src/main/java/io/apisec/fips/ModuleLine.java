package io.apisec.fips;

import java.util.List;

/** The releases of the module that belong together, and what is known of them. */
enum ModuleLine {

	/** FIPS 140-2. */
	LINE_1_0("1.0.", false,
			"bc-fips %s is of the FIPS 140-2 line, whose certificates are historical: for existing systems only, not for new ones."
					+ " Its TLS (bctls-fips 1.0.19) has known vulnerabilities (CVE-2026-59638, CVE-2026-58062); move to the 2.1 line."),

	/** FIPS 140-3, pure Java. */
	LINE_2_0("2.0.", false,
			"bc-fips %s is of the 2.0 line. Its TLS (bctls-fips 2.0.19) has known vulnerabilities (CVE-2026-59638, in how the"
					+ " name of a server is compared); move to the 2.1 line, or make no TLS connections to others with it."),

	/** FIPS 140-3, the line that apisec is built with. */
	LINE_2_1("2.1.", true, ""),

	/** Whatever comes later. */
	OTHER("", true, "bc-fips %s is of a line that apisec was not tested with; check its certificate and its TLS.");

	private final String prefix;

	private final boolean knowsTokens;

	private final String warning;

	ModuleLine(String prefix, boolean knowsTokens, String warning) {
		this.prefix = prefix;
		this.knowsTokens = knowsTokens;
		this.warning = warning;
	}

	/**
	 * The line of a release.
	 * @param version the version, as the jar says
	 * @return its line
	 */
	static ModuleLine of(String version) {
		for (ModuleLine line : values()) {
			if (version.startsWith(line.prefix)) {
				return line;
			}
		}
		return OTHER;
	}

	/** Whether its TLS can use private keys that never leave a token. */
	boolean knowsTokens() {
		return this.knowsTokens;
	}

	List<String> warnings(String version) {
		return this.warning.isEmpty() ? List.of() : List.of(this.warning.formatted(version));
	}

}
