package io.apisec.schema.openapi;

/** Which way the values of a schema travel. */
enum Direction {

	/** To the application. */
	REQUEST("readOnly"),

	/** From the application. */
	ANSWER("writeOnly");

	private final String hides;

	Direction(String hides) {
		this.hides = hides;
	}

	/** The keyword of members that do not travel this way. */
	String hides() {
		return this.hides;
	}

}
