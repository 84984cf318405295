package io.apisec.core;

/**
 * A mistake in the configuration that stops the start: what is wrong, and the lines that
 * would be right.
 *
 * <p>
 * Found at start-up only; a request never causes one.
 */
public final class StartupException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * A mistake.
	 * @param description what is wrong, in a sentence or two
	 * @param action what to do, with the lines to write
	 */
	public StartupException(String description, String action) {
		super(description);
		this.action = action;
	}

	/**
	 * What to do about it.
	 * @return the action, with the lines to write
	 */
	public String action() {
		return this.action;
	}

}
