package io.apisec.access;

import java.util.List;
import java.util.regex.Pattern;

import io.apisec.core.StartupException;

/** Scopes as they may be written (RFC 6749, section 3.3). */
final class Scopes {

	private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

	// What Spring Security makes of a scope is no scope.
	private static final String AUTHORITY_PREFIX = "SCOPE_";

	private Scopes() {
	}

	static boolean isScope(String scope) {
		return !scope.startsWith(AUTHORITY_PREFIX) && SCOPE.matcher(scope).matches();
	}

	static List<String> checked(List<String> scopes, String where) {
		if (scopes.isEmpty()) {
			throw new StartupException(where + " asks for no scope.",
					"Name at least one scope, or leave it out: a token is needed anyway.");
		}
		scopes.stream().filter((scope) -> !isScope(scope)).findFirst().ifPresent((scope) -> {
			throw new StartupException(where + " asks for '" + scope + "', which is no scope.",
					"Write each scope by itself, without blanks, quotes and the prefix SCOPE_, such as \"orders:read\".");
		});
		return List.copyOf(scopes);
	}

}
