package io.apisec.jwt;

import java.time.Duration;

/**
 * How long verified tokens are remembered.
 *
 * @param maxSize the largest number of tokens, 0 to 10 million; 0 turns the cache off
 * @param maxAge the longest time until a token is verified anew, 1 millisecond to 1 hour
 */
public record TokenCacheSettings(int maxSize, Duration maxAge) {

	public TokenCacheSettings {
		SettingRange.check("cache.max-size", maxSize, 0, 10_000_000);
		SettingRange.check("cache.max-age", maxAge, Duration.ofMillis(1), Duration.ofHours(1));
	}

	/**
	 * The defaults of the contract.
	 * @return the settings
	 */
	public static TokenCacheSettings defaults() {
		return new TokenCacheSettings(10_000, Duration.ofSeconds(60));
	}

}
