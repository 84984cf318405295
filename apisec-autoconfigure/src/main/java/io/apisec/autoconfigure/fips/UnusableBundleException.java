package io.apisec.autoconfigure.fips;

/** The key of an SSL bundle cannot be had. */
final class UnusableBundleException extends Exception {

	private static final long serialVersionUID = 1L;

	UnusableBundleException(String message, Throwable cause) {
		super(message, cause);
	}

}
