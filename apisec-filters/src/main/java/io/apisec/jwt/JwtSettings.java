package io.apisec.jwt;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What holds for the tokens of all issuers.
 *
 * @param clockSkew how far clocks may differ, 0 to 10 minutes
 * @param maxTokenSize the largest token that is looked at, 256 to 65536 bytes
 * @param requiredClaims the claims that must be there and not null; {@code exp} always
 * must
 * @param maxLifetime the longest time from {@code iat} to {@code exp}, above 0;
 * {@code null} for any
 * @param jwks how keys are fetched
 * @param cache how long verified tokens are remembered
 */
public record JwtSettings(Duration clockSkew, int maxTokenSize, Set<String> requiredClaims,
		@Nullable Duration maxLifetime, JwksSettings jwks, TokenCacheSettings cache) {

	public JwtSettings {
		requiredClaims = Set.copyOf(requiredClaims);
		SettingRange.check("clock-skew", clockSkew, Duration.ZERO, Duration.ofMinutes(10));
		SettingRange.check("max-token-size", maxTokenSize, 256, 65536);
		if (maxLifetime != null) {
			SettingRange.check("max-lifetime", maxLifetime, Duration.ofSeconds(1), Duration.ofDays(36500));
		}
	}

	/**
	 * The defaults of the contract.
	 * @return the settings
	 */
	public static JwtSettings defaults() {
		return new JwtSettings(Duration.ofSeconds(30), 8192, Set.of("exp", "sub"), null, JwksSettings.defaults(),
				TokenCacheSettings.defaults());
	}

}
