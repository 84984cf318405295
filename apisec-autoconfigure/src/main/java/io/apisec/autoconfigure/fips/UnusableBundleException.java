package io.apisec.autoconfigure.fips;

import java.security.GeneralSecurityException;

/** A store of an SSL bundle, or its key, cannot be read. */
final class UnusableBundleException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String reason;

	UnusableBundleException(String reason, Throwable cause) {
		super(cause.getMessage(), cause);
		this.reason = reason;
	}

	/** What is not readable, as events spell it. */
	String reason() {
		return this.reason;
	}

	/**
	 * What has happened, without what was read: files are named by the values of
	 * properties, one of which may be a key. What providers say of keys and certificates
	 * never repeats them.
	 */
	static String kind(Throwable fault) {
		Throwable told = fault;
		for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
			if (cause instanceof GeneralSecurityException) {
				return cause.getClass().getSimpleName() + ": " + cause.getMessage();
			}
			told = cause;
		}
		return told.getClass().getSimpleName();
	}

}
