package io.apisec.schema.validation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Matches what most patterns of schemas are: ASCII characters and classes one after the
 * other, tied to the start of the string. It is a loop for each of them, several times as
 * fast as an engine for all patterns, and is used only where that is linear, too.
 */
final class StraightPattern implements CompiledPattern {

	private final Term[] terms;

	private final boolean whole;

	private StraightPattern(List<Term> terms, boolean whole) {
		this.terms = terms.toArray(Term[]::new);
		this.whole = whole;
	}

	/**
	 * Compiles a pattern, if it is of that kind.
	 * @param pattern the pattern, as ECMA-262 spells it
	 * @return the pattern, {@code null} if it is of another kind or may not be linear
	 * @throws PatternException if it has a class that is not valid
	 */
	static @Nullable StraightPattern of(String pattern) {
		if (!pattern.startsWith("^")) {
			return null;
		}
		boolean whole = pattern.endsWith("$") && !pattern.endsWith("\\$");
		List<Term> terms = new StraightPatternReader(pattern, whole ? pattern.length() - 1 : pattern.length()).terms();
		return (terms != null) ? new StraightPattern(terms, whole) : null;
	}

	@Override
	public boolean matches(String value) {
		return matches(value, 0, 0);
	}

	private boolean matches(String value, int at, int index) {
		if (index == this.terms.length) {
			return !this.whole || at == value.length();
		}
		Term term = this.terms[index];
		for (int end = term.end(value, at); end >= at + term.least(); end--) {
			if (matches(value, end, index + 1)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Some of a set of ASCII characters.
	 *
	 * @param lower the bits of the characters below 64
	 * @param upper the bits of those from 64 on
	 * @param least how many there have to be
	 * @param most how many there may be
	 */
	record Term(long lower, long upper, int least, int most) {

		/** Where the characters end that it could take. */
		private int end(String value, int from) {
			int end = from;
			int limit = (int) Math.min(value.length(), (long) from + this.most);
			while (end < limit && holds(value.charAt(end))) {
				end++;
			}
			return end;
		}

		private boolean holds(char character) {
			return character < 128 && (((character < 64) ? this.lower : this.upper) >>> character & 1) != 0;
		}

	}

}
