package io.apisec.schema.validation;

/** What can be wrong with a regular expression, each with what to do about it. */
final class PatternFaults {

	private static final String BACKTRACKING = "or set apisec.schema.patterns: backtracking, if you trust the pattern "
			+ "not to take exponential time.";

	private PatternFaults() {
	}

	static PatternException syntax(String what) {
		return new PatternException("it is no regular expression of ECMA-262: " + what + ".",
				"Correct the regular expression. Schemas speak the dialect of ECMA-262 with Unicode.");
	}

	static PatternException notLinear(String what) {
		return new PatternException("it uses " + what + ", which cannot run in linear time.",
				"Write it without, as several patterns below allOf for instance, " + BACKTRACKING);
	}

	static PatternException repetition(String bounds) {
		return new PatternException("the bounds {" + bounds + "} go beyond 1000 repetitions.",
				"Bound the length by minLength and maxLength, and repeat by * or +, " + BACKTRACKING);
	}

	static PatternException tooLarge() {
		return new PatternException("its nested repetitions make it too large to run fast.",
				"Bound the length by minLength and maxLength, and repeat by * or +, " + BACKTRACKING);
	}

	static PatternException unknownProperty(String name) {
		return new PatternException("the Unicode property '" + name + "' is unknown.",
				"Use a general category such as \\p{Letter}, or a script such as \\p{Script=Greek}.");
	}

	static PatternException refused(String reason) {
		return new PatternException("the engine for regular expressions refuses it: " + reason + ".",
				"Write it simpler, " + BACKTRACKING);
	}

}
