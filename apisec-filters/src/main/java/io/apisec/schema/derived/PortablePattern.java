package io.apisec.schema.derived;

import org.jspecify.annotations.Nullable;

/**
 * Writes regular expressions of Java in the part of the language that Java, ECMA-262 and
 * RE2 read alike. What lies outside has no translation here and is left to the validator.
 */
final class PortablePattern {

	private static final String SYNTAX = "^$\\.*+?()[]{}|/";

	private static final int MAX_REPEAT = 1000;

	private final String regexp;

	private final StringBuilder written = new StringBuilder();

	private int position;

	private int depth;

	private long repeats = 1;

	private boolean repeatable;

	private PortablePattern(String regexp) {
		this.regexp = regexp;
	}

	/**
	 * Translates an expression.
	 * @param regexp an expression of {@code java.util.regex} without flags
	 * @return the same expression for all three; {@code null} where there is none
	 */
	static @Nullable String of(String regexp) {
		PortablePattern pattern = new PortablePattern(regexp);
		return pattern.translate() ? pattern.written.toString() : null;
	}

	static String literal(int character) {
		String text = Character.toString(character);
		return (SYNTAX.contains(text)) ? "\\" + text : text;
	}

	private boolean translate() {
		while (this.position < this.regexp.length()) {
			char next = this.regexp.charAt(this.position++);
			if (!element(next)) {
				return false;
			}
		}
		return this.depth == 0;
	}

	private boolean element(char next) {
		return switch (next) {
			case '\\' -> escape();
			case '[' -> characterClass();
			case '(' -> open();
			case ')' -> close();
			case '*', '+', '?' -> quantifier(Character.toString(next));
			case '{' -> counted();
			case '|', '^', '$' -> append(Character.toString(next), false);
			case '.' -> append(".", true);
			default -> append(literal(next), true);
		};
	}

	private boolean append(String text, boolean canRepeat) {
		this.written.append(text);
		this.repeatable = canRepeat;
		return true;
	}

	private boolean escape() {
		String text = escaped(false);
		return text != null && append(text, true);
	}

	private @Nullable String escaped(boolean inClass) {
		if (this.position >= this.regexp.length()) {
			return null;
		}
		char next = this.regexp.charAt(this.position++);
		if ("dwDWtnrf".indexOf(next) >= 0) {
			boolean negated = Character.isUpperCase(next);
			return (inClass && negated) ? null : "\\" + next;
		}
		if (next == 's') {
			// RE2's has no vertical tab, ECMA-262's all of Unicode.
			return inClass ? "\\t-\\r " : "[\\t-\\r ]";
		}
		if (next == 'S' && !inClass) {
			return "[^\\t-\\r ]";
		}
		boolean letter = Character.isLetterOrDigit(next) || next > '~' || next <= ' ';
		return letter ? null : (inClass ? classLiteral(next) : literal(next));
	}

	private static String classLiteral(char character) {
		return ("\\]^-[".indexOf(character) >= 0) ? "\\" + character : Character.toString(character);
	}

	private boolean open() {
		boolean group = this.regexp.startsWith("?", this.position);
		if (group && !this.regexp.startsWith("?:", this.position)) {
			return false;
		}
		this.position += group ? 2 : 0;
		this.depth++;
		return append("(?:", false);
	}

	private boolean close() {
		return --this.depth >= 0 && append(")", true);
	}

	private boolean quantifier(String text) {
		if (!this.repeatable) {
			return false;
		}
		append(text, false);
		if (this.regexp.startsWith("?", this.position)) {
			this.position++;
			append("?", false);
		}
		return !this.regexp.startsWith("+", this.position);
	}

	private boolean counted() {
		int end = this.regexp.indexOf('}', this.position);
		String bounds = (end < 0) ? "" : this.regexp.substring(this.position, end);
		if (!bounds.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
			return false;
		}
		int comma = bounds.indexOf(',');
		String most = (comma >= 0 && comma < bounds.length() - 1) ? bounds.substring(comma + 1)
				: bounds.replace(",", "");
		this.repeats *= Math.max(1, Integer.parseInt(most));
		this.position = end + 1;
		return this.repeats <= MAX_REPEAT && quantifier("{" + bounds + "}");
	}

	private boolean characterClass() {
		StringBuilder text = new StringBuilder("[");
		if (this.regexp.startsWith("^", this.position)) {
			this.position++;
			text.append('^');
		}
		int start = this.position;
		while (this.position < this.regexp.length()) {
			char next = this.regexp.charAt(this.position++);
			if (next == ']') {
				return this.position > start + 1 && append(text.append(']').toString(), true);
			}
			String member = classMember(next);
			if (member == null) {
				return false;
			}
			text.append(member);
		}
		return false;
	}

	/** Unions and intersections of classes are Java's own. */
	private @Nullable String classMember(char next) {
		if (next == '\\') {
			return escaped(true);
		}
		boolean intersection = next == '&' && this.regexp.startsWith("&", this.position);
		if (next == '[' || intersection || Character.isSurrogate(next)) {
			return null;
		}
		return (next == '^') ? "\\^" : Character.toString(next);
	}

}
