package io.apisec.jwt;

import java.security.Provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Remembers verified tokens by their digest. Refusals are not remembered: whoever sends
 * bad tokens would push out the good ones.
 */
final class VerifiedTokenCache {

	private final TokenCacheSettings settings;

	private final @Nullable Provider provider;

	private final Cache<TokenDigest, CachedToken> tokens;

	VerifiedTokenCache(TokenCacheSettings settings, @Nullable Provider provider) {
		this.settings = settings;
		this.provider = provider;
		this.tokens = Caffeine.newBuilder()
			.maximumSize(settings.maxSize())
			.expireAfterWrite(settings.maxAge())
			.recordStats()
			.build();
	}

	/**
	 * The digest to ask for.
	 * @param token the token
	 * @return its digest, {@code null} where the cache is off
	 */
	@Nullable TokenDigest digest(String token) {
		return (this.settings.maxSize() > 0) ? TokenDigest.of(token, this.provider) : null;
	}

	/**
	 * Finds a token whose verification still holds.
	 * @param digest its digest
	 * @param now the time in milliseconds since 1970
	 * @return the token, {@code null} where it has to be verified
	 */
	Verification.@Nullable Verified find(TokenDigest digest, long now) {
		CachedToken cached = this.tokens.getIfPresent(digest);
		if (cached == null) {
			return null;
		}
		if (cached.holds(now)) {
			return cached.verified();
		}
		this.tokens.asMap().remove(digest, cached);
		return null;
	}

	void add(TokenDigest digest, CachedToken token) {
		this.tokens.put(digest, token);
	}

	long maxAge() {
		return this.settings.maxAge().toMillis();
	}

	Cache<?, ?> tokens() {
		return this.tokens;
	}

}
