package io.apisec.bola;

import java.security.Principal;
import java.util.Map;
import java.util.Set;

import io.apisec.core.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Whether objects are a caller's: what one answer holds for. Issuer and subject together
 * tell who calls, and how the caller was authenticated where there is no issuer.
 *
 * @param resource the kind of object
 * @param ids the objects
 * @param issuer the claim {@code iss}, {@code null} where there is none
 * @param subject who calls
 * @param kind the type of the caller
 * @param authorities what the caller was granted
 */
record OwnershipQuestion(String resource, Set<String> ids, @Nullable String issuer, String subject, Class<?> kind,
		Set<String> authorities) {

	static OwnershipQuestion of(String resource, Set<String> ids, ApiRequest request, Principal caller) {
		Map<String, Object> claims = request.claims();
		Object issuer = claims.get("iss");
		Object subject = claims.get("sub");
		return new OwnershipQuestion(resource, ids, (issuer != null) ? issuer.toString() : null,
				(subject instanceof String text) ? text : caller.getName(), caller.getClass(), request.authorities());
	}

}
