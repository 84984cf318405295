package io.apisec.schema.validation;

/** A regular expression that cannot be run. */
final class PatternException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	PatternException(String description, String action) {
		super(description, null, false, false);
		this.action = action;
	}

	String description() {
		return String.valueOf(getMessage());
	}

	String action() {
		return this.action;
	}

}
