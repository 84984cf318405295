package io.apisec.jwt;

import java.util.Locale;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/** A fetch that brought no keys. */
final class FetchException extends Exception {

	private final Reason reason;

	FetchException(Reason reason) {
		super(reason.text(), null, false, false);
		this.reason = reason;
	}

	Reason reason() {
		return this.reason;
	}

	/**
	 * Finds out why a fetch failed.
	 * @param failed what it ended in
	 * @return the reason, {@link Reason#FAULT} where nobody said one
	 */
	static Reason reasonOf(@Nullable Throwable failed) {
		for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
			if (cause instanceof FetchException known) {
				return known.reason();
			}
			if (cause instanceof TimeoutException) {
				return Reason.TIMEOUT;
			}
		}
		return Reason.FAULT;
	}

	/** Why it did not. The names are the reasons in audit events. */
	enum Reason {

		/** Nobody answers there, or the connection broke. */
		CONNECTION,

		/** The TLS handshake failed. */
		TLS,

		/** The answer was not complete in time. */
		TIMEOUT,

		/** A status other than 200, redirects included. */
		STATUS,

		/** An answer that does not call itself JSON. */
		CONTENT_TYPE,

		/** An answer beyond its limit. */
		TOO_LARGE,

		/** An answer that is not what it should be. */
		MALFORMED,

		/** Metadata of another issuer, or without a usable address of keys. */
		DISCOVERY,

		/** Something that should not happen. */
		FAULT;

		private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

		String text() {
			return this.text;
		}

	}

}
