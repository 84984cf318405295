package io.apisec.jwt;

import io.apisec.core.BoundedWait;
import io.apisec.core.Denial;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * A {@link TokenVerifier} for an application's own security chain, which waits for keys
 * where it has to, for a limited time.
 *
 * <p>
 * What it throws is an {@link io.apisec.core.DenialCarrier}, so that a token that cannot
 * be judged at the moment is answered 503 and not 500.
 */
public final class TokenVerifierJwtDecoder implements JwtDecoder {

	private final TokenVerifier verifier;

	/**
	 * A decoder over one verifier.
	 * @param verifier judges the tokens
	 */
	public TokenVerifierJwtDecoder(TokenVerifier verifier) {
		this.verifier = verifier;
	}

	/**
	 * Judges a token.
	 * @param token the token as it was sent
	 * @return the token, if it is good
	 * @throws org.springframework.security.oauth2.jwt.BadJwtException if it is refused
	 * @throws JwtException if it cannot be judged at the moment
	 */
	@Override
	public Jwt decode(String token) throws JwtException {
		Verification verification = this.verifier.verify(token);
		Verification.Settled settled = (verification instanceof Verification.Pending pending)
				? BoundedWait.await((executor) -> pending.outcome(), this.verifier.longestWait())
				: (Verification.Settled) verification;
		if (settled instanceof Verification.Verified verified) {
			return verified.token().jwt();
		}
		Denial denial = (settled instanceof Verification.Refused refused) ? refused.denial()
				: TokenDenials.ISSUER_UNAVAILABLE;
		throw (denial.status() == 401) ? new RefusedTokenException(denial) : new UnjudgedTokenException(denial);
	}

}
