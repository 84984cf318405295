package io.apisec.schema.openapi;

import java.util.regex.Pattern;

/**
 * The statuses of which an answer is described (OpenAPI 3.1, Responses Object).
 *
 * @param from the first status
 * @param to the last status
 */
record StatusRange(int from, int to) {

	private static final Pattern STATUS = Pattern.compile("[1-5]([0-9][0-9]|XX|xx)");

	private static final StatusRange ALL = new StatusRange(0, Integer.MAX_VALUE);

	/** The statuses under whose name an answer stands. */
	static StatusRange of(Element response) {
		String name = response.name();
		if (name.equals("default")) {
			return ALL;
		}
		if (!STATUS.matcher(name).matches()) {
			throw response.flaw("is no status", "Write a status there, such as \"200\", 2XX or default.");
		}
		if (Character.isDigit(name.charAt(1))) {
			int status = Integer.parseInt(name);
			return new StatusRange(status, status);
		}
		int hundreds = (name.charAt(0) - '0') * 100;
		return new StatusRange(hundreds, hundreds + 99);
	}

	/** How many statuses; the fewer, the more exact. */
	int size() {
		return this.to - this.from;
	}

	boolean contains(int status) {
		return this.from <= status && status <= this.to;
	}

}
