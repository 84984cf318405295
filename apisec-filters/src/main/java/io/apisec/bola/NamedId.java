package io.apisec.bola;

import java.util.Map;

/**
 * An id that an endpoint takes.
 *
 * @param kind where
 * @param name its name; of a body, a JSON Pointer
 */
record NamedId(Kind kind, String name) {

	Map<String, Object> listing() {
		return Map.of(this.kind.word, this.name);
	}

	/** Whether a guard can name it. */
	boolean isGuardable() {
		return this.kind == Kind.VARIABLE || this.kind == Kind.QUERY || this.kind == Kind.BODY;
	}

	/** How a guard names it. */
	@Override
	public String toString() {
		return this.kind.word + " = \"" + this.name + "\"";
	}

	/** Where ids are named. */
	enum Kind {

		VARIABLE("variable"), QUERY("query"), BODY("body"), HEADER("header"), COOKIE("cookie"), MATRIX("matrix");

		private final String word;

		Kind(String word) {
			this.word = word;
		}

	}

}
