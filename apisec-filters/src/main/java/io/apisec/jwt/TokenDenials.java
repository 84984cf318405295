package io.apisec.jwt;

import io.apisec.core.Denial;

/**
 * All refusals of this package. The caller learns what would help an honest client; the
 * exact reason stays in metrics and events.
 */
final class TokenDenials {

	private static final String NOT_ACCEPTED = "The access token is not accepted here.";

	private static final String UNREADABLE = "The access token is malformed.";

	static final Denial MALFORMED = invalid("malformed", UNREADABLE);

	static final Denial TOO_LARGE = invalid("too-large", UNREADABLE);

	static final Denial SEVERAL = invalid("several-headers", "Send exactly one Authorization header.");

	static final Denial HEADER = invalid("header", NOT_ACCEPTED);

	static final Denial ALGORITHM = invalid("algorithm", NOT_ACCEPTED);

	static final Denial TYPE = invalid("type", NOT_ACCEPTED);

	static final Denial ISSUER = invalid("issuer", NOT_ACCEPTED);

	static final Denial AUDIENCE = invalid("audience", NOT_ACCEPTED);

	static final Denial CLAIMS = invalid("claims", NOT_ACCEPTED);

	static final Denial EXPIRED = invalid("expired", "The access token has expired.");

	static final Denial NOT_YET_VALID = invalid("not-yet-valid", "The access token is not valid yet.");

	static final Denial LIFETIME = invalid("lifetime", NOT_ACCEPTED);

	static final Denial UNKNOWN_KEY = invalid("unknown-key", NOT_ACCEPTED);

	static final Denial BAD_SIGNATURE = invalid("bad-signature", NOT_ACCEPTED);

	static final Denial NOT_DECODED = invalid("not-decoded", NOT_ACCEPTED);

	static final Denial VALIDATOR = invalid("validator", NOT_ACCEPTED);

	static final Denial REVOKED = invalid("revoked", "The access token was revoked.");

	/**
	 * The keys to judge a token with cannot be had. Attempts to fetch them are never
	 * further apart than the seconds said here.
	 */
	static final Denial ISSUER_UNAVAILABLE = Denial
		.of(503, "issuer-unavailable", "Issuer unavailable",
				"The issuer of the access token does not answer at the moment.")
		.with("Retry-After", "5");

	static final Denial STORE_UNAVAILABLE = Denial
		.of(503, "store-unavailable", "Store unavailable",
				"A store that has to answer first does not answer at the moment.")
		.because("revocation-store")
		.with("Retry-After", "1");

	private TokenDenials() {
	}

	private static Denial invalid(String reason, String description) {
		return Denial.of(401, "invalid-token", "Invalid token", description)
			.because(reason)
			.with("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"" + description + "\"");
	}

}
