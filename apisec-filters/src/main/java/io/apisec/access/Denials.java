package io.apisec.access;

import java.util.Collection;

import io.apisec.core.Denial;

/** What this package refuses with (RFC 6750, section 3). */
final class Denials {

	static final Denial MISSING_TOKEN = Denial
		.of(401, "missing-token", "Missing token", "This endpoint needs a bearer token in the Authorization header.")
		.with("WWW-Authenticate", "Bearer");

	private Denials() {
	}

	/** The scopes come from the configuration, never from the request. */
	static Denial insufficientScope(Collection<String> scopes) {
		return Denial
			.of(403, "insufficient-scope", "Insufficient scope", "The token was not granted what this endpoint needs.")
			.with("WWW-Authenticate",
					"Bearer error=\"insufficient_scope\", "
							+ "error_description=\"The token was not granted what this endpoint needs\", scope=\""
							+ String.join(" ", scopes) + "\"");
	}

}
