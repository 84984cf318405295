package io.apisec.jwt;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/**
 * Judges tokens by a decoder of the application's own. What it accepts is accepted, on
 * the thread of the request and for as long as it takes; nothing is remembered.
 */
public final class DecodedTokens implements Function<String, Verification> {

	private final JwtDecoder decoder;

	private final JwtGrantedAuthoritiesConverter authorities = new JwtGrantedAuthoritiesConverter();

	/**
	 * Judges by a decoder.
	 * @param decoder the application's decoder
	 */
	public DecodedTokens(JwtDecoder decoder) {
		this.decoder = decoder;
	}

	@Override
	public Verification apply(String token) {
		try {
			return verified(this.decoder.decode(token));
		}
		catch (BadJwtException refused) {
			return new Verification.Refused(TokenDenials.NOT_DECODED);
		}
		catch (JwtException unjudged) {
			return new Verification.Refused(TokenDenials.ISSUER_UNAVAILABLE);
		}
	}

	private Verification verified(Jwt jwt) {
		String subject = jwt.getSubject();
		if (subject == null || subject.isEmpty()) {
			return new Verification.Refused(TokenDenials.CLAIMS);
		}
		Collection<GrantedAuthority> granted = this.authorities.convert(jwt);
		return new Verification.Verified(new VerifiedToken(jwt, List.copyOf(granted), subject));
	}

}
