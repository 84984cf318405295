package io.apisec.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/** Whether a token is current (RFC 7519, sections 4.1.4 to 4.1.6). */
final class TimeRules {

	static final List<String> DATES = List.of("exp", "nbf", "iat");

	private final Duration skew;

	private final @Nullable Duration maxLifetime;

	TimeRules(Duration skew, @Nullable Duration maxLifetime) {
		this.skew = skew;
		this.maxLifetime = maxLifetime;
	}

	/**
	 * Judges the dates of a token.
	 * @param claims its claims
	 * @param now the time
	 * @return why it is refused, {@code null} where nothing is wrong
	 */
	@Nullable Denial refusal(Map<String, @Nullable Object> claims, Instant now) {
		for (String name : DATES) {
			if (claims.containsKey(name) && NumericDate.read(claims.get(name)) == null) {
				return TokenDenials.CLAIMS;
			}
		}
		Instant expiry = NumericDate.read(claims.get("exp"));
		if (expiry == null) {
			return TokenDenials.CLAIMS;
		}
		if (!now.isBefore(end(expiry))) {
			return TokenDenials.EXPIRED;
		}
		Instant issued = NumericDate.read(claims.get("iat"));
		if (inFuture(NumericDate.read(claims.get("nbf")), now) || inFuture(issued, now)) {
			return TokenDenials.NOT_YET_VALID;
		}
		return (lifetimeAccepted(issued, expiry)) ? null : TokenDenials.LIFETIME;
	}

	/**
	 * When a token stops being accepted.
	 * @param expiry what it says itself
	 * @return the first moment at which it is refused
	 */
	Instant end(Instant expiry) {
		return expiry.plus(this.skew);
	}

	private boolean inFuture(@Nullable Instant date, Instant now) {
		return date != null && now.plus(this.skew).isBefore(date);
	}

	private boolean lifetimeAccepted(@Nullable Instant issued, Instant expiry) {
		if (issued == null) {
			return this.maxLifetime == null;
		}
		Duration lifetime = Duration.between(issued, expiry);
		boolean positive = !lifetime.isNegative() && !lifetime.isZero();
		return positive && (this.maxLifetime == null || lifetime.compareTo(this.maxLifetime) <= 0);
	}

}
