package io.apisec.jwt;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/** Whether a token is meant for us, and says of whom (RFC 7519, section 4.1). */
final class ClaimRules {

	/** Where they are there at all, they are texts. */
	private static final List<String> TEXTS = List.of("sub", "jti");

	private final Set<String> audiences;

	private final Set<String> required;

	private final String principalClaim;

	ClaimRules(JwtIssuer issuer, JwtSettings settings) {
		this.audiences = issuer.audiences();
		this.required = settings.requiredClaims();
		this.principalClaim = issuer.principalClaim();
	}

	/**
	 * Judges the claims of a token, but for its dates.
	 * @param claims its claims
	 * @return why it is refused, {@code null} where nothing is wrong
	 */
	@Nullable Denial refusal(Map<String, @Nullable Object> claims) {
		if (!audienceAccepted(claims.get("aud"))) {
			return TokenDenials.AUDIENCE;
		}
		boolean missing = this.required.stream().anyMatch((name) -> claims.get(name) == null);
		boolean wrong = TEXTS.stream().anyMatch((name) -> claims.containsKey(name) && !text(claims.get(name)));
		return (missing || wrong || !text(claims.get(this.principalClaim))) ? TokenDenials.CLAIMS : null;
	}

	private static boolean text(@Nullable Object value) {
		return value instanceof String text && !text.isBlank();
	}

	private boolean audienceAccepted(@Nullable Object value) {
		if (value instanceof String audience) {
			return this.audiences.contains(audience);
		}
		return value instanceof Collection<?> several && several.stream().allMatch(String.class::isInstance)
				&& several.stream().anyMatch(this.audiences::contains);
	}

}
