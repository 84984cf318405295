package io.apisec.access;

import java.util.List;
import java.util.regex.Pattern;

import io.apisec.core.StartupException;

/** Scopes as they may be written (RFC 6749, section 3.3). */
final class Scopes {

	private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

	private Scopes() {
	}

	static List<String> checked(List<String> scopes, String where) {
		if (scopes.isEmpty()) {
			throw new StartupException(where + " asks for no scope.",
					"Name at least one scope, or leave it out: a token is needed anyway.");
		}
		scopes.stream().filter((scope) -> !SCOPE.matcher(scope).matches()).findFirst().ifPresent((scope) -> {
			throw new StartupException(where + " asks for '" + scope + "', which is no scope.",
					"Write each scope by itself, without blanks, quotes and the prefix SCOPE_, such as \"orders:read\".");
		});
		return List.copyOf(scopes);
	}

}
