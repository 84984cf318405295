package io.apisec.jwt;

import java.util.List;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A token that was verified. Immutable, and shared by all requests that send it; each
 * makes an authentication of its own.
 *
 * @param jwt the token; {@code exp}, {@code nbf} and {@code iat} are instants,
 * {@code aud} is a list
 * @param authorities what it grants, unmodifiable
 * @param name the name of the caller, never empty
 */
public record VerifiedToken(Jwt jwt, List<GrantedAuthority> authorities, String name) {

	public VerifiedToken {
		authorities = List.copyOf(authorities);
	}

}
