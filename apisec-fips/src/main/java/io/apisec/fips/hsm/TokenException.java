package io.apisec.fips.hsm;

/** A token did not answer as it should. */
final class TokenException extends Exception {

	private static final long serialVersionUID = 1L;

	private final boolean pinRefused;

	TokenException(String message, boolean pinRefused, Throwable cause) {
		super(message, cause);
		this.pinRefused = pinRefused;
	}

	/** Whether it was because of the PIN. */
	boolean pinRefused() {
		return this.pinRefused;
	}

}
