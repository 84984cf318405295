package io.apisec.schema.validation;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells patterns on which even an engine that backtracks is linear, and several times as
 * fast as one that never does: characters and classes one after the other, tied to the
 * start of the string. Where it is known how often each of them occurs but for one, what
 * is tried for each character of the string is bounded by the pattern alone.
 */
final class StraightPattern {

	private static final int MAX_TERMS = 100;

	// Steps for each character of the string: no more than the linear engine may take.
	private static final long MAX_STEPS = 10_000;

	private static final String PUNCTUATION = "[-./+*?()\\[\\]{}|^$\\\\]";

	// Only of ASCII: an atom is then one char of the string.
	private static final String ATOM = "[\\w \"#%&',/:;<=>@`~!-]|\\\\(?:[dw]|" + PUNCTUATION
			+ ")|\\[(?!\\^)(?:[\\x20-\\x7E&&[^\\[\\]\\\\]]|\\\\(?:[dw]|" + PUNCTUATION + "))+]";

	private static final Pattern TERM = Pattern.compile("(?:" + ATOM
			+ ")(?:(?<free>[*+]|\\{\\d{1,4},})|(?<maybe>\\?)|\\{(?<low>\\d{1,4})(?:,(?<high>\\d{1,4}))?})?\\??");

	private final Matcher terms;

	private long length;

	private long trials = 1;

	private long widest = 1;

	private StraightPattern(String pattern) {
		this.terms = TERM.matcher(pattern);
	}

	/**
	 * Whether the time that a pattern takes is bounded by a multiple of the string's
	 * length.
	 * @param pattern a pattern that is valid, as ECMA-262 spells it
	 * @return whether it certainly is
	 */
	static boolean isStraight(String pattern) {
		return pattern.startsWith("^") && new StraightPattern(pattern).isBounded(pattern);
	}

	private boolean isBounded(String pattern) {
		int end = pattern.endsWith("$") && !pattern.endsWith("\\$") ? pattern.length() - 1 : pattern.length();
		int at = 1;
		for (int count = 0; at < end && count < MAX_TERMS; count++) {
			if (!this.terms.region(at, end).lookingAt()) {
				return false;
			}
			addTerm();
			at = this.terms.end();
		}
		return at == end && this.trials <= MAX_STEPS && this.trials * this.length <= MAX_STEPS;
	}

	private void addTerm() {
		if (this.terms.group("free") != null) {
			add(1, Integer.MAX_VALUE);
		}
		else if (this.terms.group("maybe") != null) {
			add(1, 2);
		}
		else {
			String low = Objects.requireNonNullElse(this.terms.group("low"), "1");
			int most = Integer.parseInt(Objects.requireNonNullElse(this.terms.group("high"), low));
			add(most, most - Integer.parseInt(low) + 1L);
		}
	}

	/** The term that varies most is met once for each character, all others at each. */
	private void add(int times, long spread) {
		this.length += times;
		this.trials = Math.min(Integer.MAX_VALUE, this.trials * Math.min(this.widest, spread));
		this.widest = Math.max(this.widest, spread);
	}

}
