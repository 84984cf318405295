package io.apisec.autoconfigure.jwt;

import java.util.Set;

import io.apisec.jwt.JwksSettings;
import io.apisec.jwt.JwtSettings;
import io.apisec.jwt.TokenCacheSettings;

/** Turns properties into the settings of the verifier. */
final class TokenSettings {

	private TokenSettings() {
	}

	static JwtSettings of(JwtProperties properties) {
		JwtProperties.Jwks jwks = properties.jwks();
		return new JwtSettings(properties.clockSkew(), Math.toIntExact(properties.maxTokenSize().toBytes()),
				Set.copyOf(properties.requiredClaims()), properties.maxLifetime(),
				new JwksSettings(jwks.timeToLive(), jwks.refreshAhead(), jwks.requestWait(), jwks.fetchTimeout(),
						jwks.unknownKeyCooldown(), jwks.outageTolerance()),
				new TokenCacheSettings(properties.cache().maxSize(), properties.cache().maxAge()));
	}

}
