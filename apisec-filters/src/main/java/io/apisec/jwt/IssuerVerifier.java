package io.apisec.jwt;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Judges the tokens of one issuer, with its rules and its keys.
 *
 * <p>
 * What costs nothing is asked before the keys, so that a token that is refused anyway
 * causes neither a fetch nor a verification; the application's validators see genuine
 * tokens only.
 */
final class IssuerVerifier {

	private final HeaderRules header;

	private final TimeRules times;

	private final ClaimRules claims;

	private final AuthorityClaims authorities;

	private final String principalClaim;

	private final KeySource keys;

	private final List<OAuth2TokenValidator<Jwt>> validators;

	IssuerVerifier(JwtIssuer issuer, JwtSettings settings, KeySource keys, List<OAuth2TokenValidator<Jwt>> validators) {
		this.header = new HeaderRules(issuer);
		this.times = new TimeRules(settings.clockSkew(), settings.maxLifetime());
		this.claims = new ClaimRules(issuer, settings);
		this.authorities = new AuthorityClaims(issuer);
		this.principalClaim = issuer.principalClaim();
		this.keys = keys;
		this.validators = List.copyOf(validators);
	}

	KeySource keys() {
		return this.keys;
	}

	/**
	 * Judges all that can be judged without a key.
	 * @param token the token
	 * @param now the time
	 * @return why it is refused, {@code null} where nothing is wrong
	 */
	@Nullable Denial refusal(CompactToken token, Instant now) {
		Denial refusal = this.header.refusal(token);
		if (refusal == null) {
			refusal = this.times.refusal(token.claims(), now);
		}
		return (refusal != null) ? refusal : this.claims.refusal(token.claims());
	}

	/**
	 * Judges the rest.
	 * @param token a token that {@link #refusal} had nothing against
	 * @param key the key that its {@code kid} names
	 * @param now the time
	 * @return the token, or its refusal
	 */
	Verification.Settled verify(CompactToken token, VerificationKey key, Instant now) {
		String algorithm = Objects.requireNonNull(token.headerText("alg"));
		if (!key.fits(algorithm)) {
			return new Verification.Refused(TokenDenials.ALGORITHM);
		}
		if (!key.signed(algorithm, token)) {
			return new Verification.Refused(TokenDenials.BAD_SIGNATURE);
		}
		List<GrantedAuthority> granted = this.authorities.read(token.claims(), now);
		if (granted == null) {
			return new Verification.Refused(TokenDenials.CLAIMS);
		}
		Jwt jwt = JwtReading.read(token);
		boolean refused = this.validators.stream().anyMatch((validator) -> validator.validate(jwt).hasErrors());
		return (refused) ? new Verification.Refused(TokenDenials.VALIDATOR) : new Verification.Verified(
				new VerifiedToken(jwt, granted, Objects.requireNonNull(token.claimText(this.principalClaim))));
	}

	/**
	 * When a token stops being accepted.
	 * @param token a verified token
	 * @return the first millisecond since 1970 at which it is refused
	 */
	long end(VerifiedToken token) {
		return this.times.end(Objects.requireNonNull(token.jwt().getExpiresAt())).toEpochMilli();
	}

}
