package io.apisec.schema.validation;

import org.jspecify.annotations.Nullable;

/** Reads a pattern, code point by code point. */
final class PatternCursor {

	private final String pattern;

	private int at;

	PatternCursor(String pattern) {
		this.pattern = pattern;
	}

	boolean hasNext() {
		return this.at < this.pattern.length();
	}

	int next() {
		if (!hasNext()) {
			throw PatternFaults.syntax("it ends too early");
		}
		int codePoint = this.pattern.codePointAt(this.at);
		this.at += Character.charCount(codePoint);
		return codePoint;
	}

	int peek() {
		return hasNext() ? this.pattern.charAt(this.at) : -1;
	}

	boolean isNext(String expected) {
		return this.pattern.startsWith(expected, this.at);
	}

	boolean accept(String expected) {
		boolean found = isNext(expected);
		this.at += found ? expected.length() : 0;
		return found;
	}

	String until(char end) {
		int found = this.pattern.indexOf(end, this.at);
		if (found < 0) {
			throw PatternFaults.syntax("a '" + end + "' is missing");
		}
		String text = this.pattern.substring(this.at, found);
		this.at = found + 1;
		return text;
	}

	/**
	 * Reads hexadecimal digits.
	 * @param count how many
	 * @return their value
	 */
	int hex(int count) {
		if (this.at + count > this.pattern.length()) {
			throw PatternFaults.syntax("an escape is too short");
		}
		int value = 0;
		for (int i = 0; i < count; i++) {
			int digit = Character.digit(this.pattern.charAt(this.at++), 16);
			if (digit < 0) {
				throw PatternFaults.syntax("an escape has to be hexadecimal");
			}
			value = value * 16 + digit;
		}
		return value;
	}

	/**
	 * Reads the bounds of a quantifier behind its brace.
	 * @return such as {@code 1,3}, or {@code null} if the brace stands for itself
	 */
	@Nullable String bounds() {
		int end = this.pattern.indexOf('}', this.at);
		if (end <= this.at || !isDigit(this.pattern.charAt(this.at))) {
			return null;
		}
		String bounds = this.pattern.substring(this.at, end);
		boolean valid = bounds.chars().allMatch((digit) -> isDigit(digit) || digit == ',')
				&& bounds.indexOf(',') == bounds.lastIndexOf(',');
		this.at = valid ? end + 1 : this.at;
		return valid ? bounds : null;
	}

	static boolean isDigit(int character) {
		return character >= '0' && character <= '9';
	}

}
