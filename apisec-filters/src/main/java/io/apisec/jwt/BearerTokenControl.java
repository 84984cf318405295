package io.apisec.jwt;

import java.security.Principal;
import java.util.List;
import java.util.function.Function;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Finds out who calls, from the bearer token of the request (RFC 6750, section 2.1).
 *
 * <p>
 * Tokens come from exactly one {@code Authorization} header, never from the query or a
 * form. A request without a token, or with another scheme, goes on without a caller: it
 * is the access control that asks for one.
 */
public final class BearerTokenControl implements Control {

	private static final String SCHEME = "Bearer";

	private static final String NO_TOKEN = "";

	private static final Decision SEVERAL = Decision.deny(TokenDenials.SEVERAL);

	private final Function<String, Verification> tokens;

	private final Function<VerifiedToken, ? extends Principal> callers;

	/**
	 * A control over whatever judges tokens.
	 * @param tokens judges a token as it was sent: {@link TokenVerifier#verify}, or a
	 * decoder of the application's own
	 * @param callers makes the caller that the application sees; called for each request,
	 * since Spring Security writes details into what it returns
	 */
	public BearerTokenControl(Function<String, Verification> tokens,
			Function<VerifiedToken, ? extends Principal> callers) {
		this.tokens = tokens;
		this.callers = callers;
	}

	/**
	 * The caller as Spring Security knows it.
	 * @param token the token
	 * @return a new authentication
	 */
	public static JwtAuthenticationToken authentication(VerifiedToken token) {
		return new JwtAuthenticationToken(token.jwt(), token.authorities(), token.name());
	}

	@Override
	public String name() {
		return "jwt";
	}

	@Override
	public Decision decide(ApiRequest request) {
		List<String> fields = request.headers("Authorization");
		if (fields.isEmpty()) {
			return Decision.ALLOW;
		}
		if (fields.size() > 1) {
			return SEVERAL;
		}
		String token = token(fields.get(0));
		if (token == null) {
			return Decision.ALLOW;
		}
		Verification verification = this.tokens.apply(token);
		return (verification instanceof Verification.Pending pending)
				? new Decision.Pending(pending.outcome().thenApply((settled) -> decide(request, settled)))
				: decide(request, (Verification.Settled) verification);
	}

	/**
	 * The token of a field: all that follows the scheme and one blank. What is no token
	 * at all is left to the verifier, for which it is malformed.
	 * @return {@code null} for another scheme
	 */
	private static @Nullable String token(String field) {
		int end = SCHEME.length();
		if (!field.regionMatches(true, 0, SCHEME, 0, end)) {
			return null;
		}
		if (field.length() == end || !isTokenCharacter(field.charAt(end))) {
			return (field.startsWith(" ", end)) ? field.substring(end + 1) : NO_TOKEN;
		}
		return null;
	}

	/** RFC 9110, section 5.6.2: what the name of a scheme may consist of. */
	private static boolean isTokenCharacter(char character) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
				|| (character >= '0' && character <= '9') || "!#$%&'*+-.^_`|~".indexOf(character) >= 0;
	}

	private Decision.Settled decide(ApiRequest request, Verification.Settled verification) {
		if (verification instanceof Verification.Verified verified) {
			request.authenticated(this.callers.apply(verified.token()));
			return Decision.ALLOW;
		}
		return Decision.deny(((Verification.Refused) verification).denial());
	}

}
