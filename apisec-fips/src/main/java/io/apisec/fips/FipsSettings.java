package io.apisec.fips;

import java.util.Set;

/**
 * What is to be installed.
 *
 * @param mode how far the module reaches, not {@link FipsMode#OFF}
 * @param keptProviders the names of further providers that stay with
 * {@link FipsMode#APPROVED_ONLY}, beside the module's own and that of the token
 * @param token the name of the provider of a PKCS#11 token whose keys TLS is to use,
 * empty where there is none
 */
public record FipsSettings(FipsMode mode, Set<String> keptProviders, String token) {

	public FipsSettings {
		if (mode == FipsMode.OFF) {
			throw new IllegalArgumentException("Nothing is to be installed");
		}
		keptProviders = Set.copyOf(keptProviders);
	}

	boolean approvedOnly() {
		return this.mode == FipsMode.APPROVED_ONLY;
	}

	boolean hasToken() {
		return !this.token.isEmpty();
	}

	/** Whether a provider is still asked when all is installed. */
	boolean keeps(String provider) {
		return !approvedOnly() || ProviderList.OWN.contains(provider) || this.keptProviders.contains(provider)
				|| (hasToken() && this.token.equals(provider));
	}

}
