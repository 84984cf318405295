package io.apisec.autoconfigure.fips;

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

}
