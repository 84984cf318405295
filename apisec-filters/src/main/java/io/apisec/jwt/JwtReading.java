package io.apisec.jwt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Spring Security's picture of a token that was judged: dates are instants, the audience
 * is always a list, and members that are {@code null} count as absent.
 */
final class JwtReading {

	private JwtReading() {
	}

	static Jwt read(CompactToken token) {
		Map<String, Object> claims = withoutNulls(token.claims());
		TimeRules.DATES.forEach((name) -> claims.computeIfPresent(name,
				(claim, value) -> Objects.requireNonNull(NumericDate.read(value))));
		claims.computeIfPresent("aud", (claim, value) -> (value instanceof String one) ? List.of(one) : value);
		return new Jwt(token.value(), NumericDate.read(token.claims().get("iat")),
				NumericDate.read(token.claims().get("exp")), withoutNulls(token.header()), claims);
	}

	private static Map<String, Object> withoutNulls(Map<String, @Nullable Object> members) {
		Map<String, Object> present = new LinkedHashMap<>();
		members.forEach((name, value) -> {
			if (value != null) {
				present.put(name, value);
			}
		});
		return present;
	}

}
