package io.apisec.servlet;

import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/** What is known of a caller, whichever chain authenticated it. */
final class Callers {

	private Callers() {
	}

	/** The caller that Spring Security knows of, else the container's. */
	static @Nullable Principal of(HttpServletRequest request) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null) {
			return request.getUserPrincipal();
		}
		return isCaller(authentication) ? authentication : null;
	}

	static boolean isCaller(Authentication authentication) {
		return authentication.isAuthenticated() && !(authentication instanceof AnonymousAuthenticationToken);
	}

	static boolean hasAuthority(@Nullable Principal caller, String authority) {
		if (caller instanceof Authentication authentication) {
			for (GrantedAuthority granted : authentication.getAuthorities()) {
				if (authority.equals(granted.getAuthority())) {
					return true;
				}
			}
		}
		return false;
	}

	static Set<String> authorities(@Nullable Principal caller) {
		return (caller instanceof Authentication authentication) ? authentication.getAuthorities()
			.stream()
			.map((granted) -> String.valueOf(granted.getAuthority()))
			.collect(Collectors.toUnmodifiableSet()) : Set.of();
	}

	static Map<String, Object> claims(@Nullable Principal caller) {
		if (!(caller instanceof Authentication authentication)) {
			return Map.of();
		}
		Object principal = authentication.getPrincipal();
		if (principal instanceof ClaimAccessor claims) {
			return claims.getClaims();
		}
		return (principal instanceof OAuth2AuthenticatedPrincipal user) ? user.getAttributes() : Map.of();
	}

}
