package io.apisec.schema.validation;

import java.util.Locale;

/** How the engine that runs a pattern spells what ECMA-262 means. */
enum EcmaDialect {

	/** RE2/J. */
	LINEAR {

		@Override
		String script(String name) {
			return "{" + name + "}";
		}

		@Override
		String lookaround(String kind) {
			throw PatternFaults.notLinear("a look-around (?" + kind);
		}

		@Override
		String backReference(int group) {
			throw PatternFaults.notLinear("a back-reference");
		}

		@Override
		String wordBoundary() {
			return "\\b";
		}

		@Override
		String noWordBoundary() {
			return "\\B";
		}

	},

	/** The JDK. */
	BACKTRACKING {

		@Override
		String script(String name) {
			return "{script=" + name + "}";
		}

		@Override
		String lookaround(String kind) {
			return kind;
		}

		@Override
		String backReference(int group) {
			if (group == 0) {
				throw PatternFaults.syntax("a back-reference leads to no group before it");
			}
			return "(?:\\" + group + ")";
		}

		@Override
		String wordBoundary() {
			return "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))";
		}

		@Override
		String noWordBoundary() {
			return "(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))";
		}

	},

	/** Nothing: a pattern is only read. */
	SYNTAX {

		@Override
		String script(String name) {
			return "";
		}

		@Override
		String lookaround(String kind) {
			return "";
		}

		@Override
		String backReference(int group) {
			return "";
		}

		@Override
		String wordBoundary() {
			return "";
		}

		@Override
		String noWordBoundary() {
			return "";
		}

	};

	boolean isLinear() {
		return this == LINEAR;
	}

	abstract String script(String name);

	abstract String lookaround(String kind);

	abstract String backReference(int group);

	abstract String wordBoundary();

	abstract String noWordBoundary();

	static String literal(int codePoint) {
		boolean plain = codePoint < 128 && Character.isLetterOrDigit(codePoint);
		return plain ? Character.toString(codePoint)
				: "\\x{" + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT) + "}";
	}

}
