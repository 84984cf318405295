package io.apisec.fips;

/**
 * Installs the validated module in front of all other providers, and proves it.
 */
public final class FipsProviders {

	private FipsProviders() {
	}

}
