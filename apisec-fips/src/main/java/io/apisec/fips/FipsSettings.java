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
		keptProviders = Set.copyOf(keptProviders);
	}

}
