package io.apisec.jwt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * What a token grants: the values of its scope claims (RFC 6749, section 3.3; RFC 9068,
 * section 2.2.3), and what Spring Security grants for every bearer token.
 */
final class AuthorityClaims {

	private final List<String> claims;

	private final Pattern delimiter;

	private final String prefix;

	AuthorityClaims(JwtIssuer issuer) {
		this.claims = issuer.authoritiesClaims();
		this.delimiter = issuer.delimiter();
		this.prefix = issuer.authorityPrefix();
	}

	/**
	 * Reads the authorities of a token.
	 * @param values its claims
	 * @param now the time, from which the bearer factor counts
	 * @return the authorities, unmodifiable; {@code null} where a claim is neither a text
	 * nor an array of texts
	 */
	@Nullable List<GrantedAuthority> read(Map<String, @Nullable Object> values, Instant now) {
		Set<String> scopes = new LinkedHashSet<>();
		for (String claim : this.claims) {
			if (!collect(values.get(claim), scopes)) {
				return null;
			}
		}
		List<GrantedAuthority> authorities = new ArrayList<>(scopes.size() + 1);
		for (String scope : scopes) {
			authorities.add(new SimpleGrantedAuthority(this.prefix + scope));
		}
		authorities
			.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.BEARER_AUTHORITY).issuedAt(now).build());
		return List.copyOf(authorities);
	}

	private boolean collect(@Nullable Object value, Set<String> scopes) {
		if (value instanceof Collection<?> several) {
			return several.stream().allMatch((element) -> element instanceof String scope && add(scope, scopes));
		}
		if (value instanceof String text) {
			this.delimiter.splitAsStream(text).forEach((scope) -> add(scope, scopes));
		}
		return value == null || value instanceof String;
	}

	private static boolean add(String scope, Set<String> scopes) {
		if (!scope.isBlank()) {
			scopes.add(scope);
		}
		return true;
	}

}
