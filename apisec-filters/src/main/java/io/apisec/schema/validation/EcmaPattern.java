package io.apisec.schema.validation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Translates a regular expression of ECMA-262 (section 22.2, with Unicode) into one of
 * the JDK or of RE2/J that means the same. All that is literal is spelled as a code
 * point, so that nothing is special to the engine which is not special to ECMA-262.
 */
final class EcmaPattern {

	// A pattern runs in the order of its size times the length of the string: some 20 ns
	// for each step, which is two seconds for a body of 64 KB.
	private static final long MAX_SIZE = 2_000;

	private static final int MAX_REPETITION = 1000;

	private final PatternCursor cursor;

	private final EcmaDialect engine;

	private final EcmaEscapes escapes;

	private final StringBuilder out = new StringBuilder();

	private final Deque<Long> outerSizes = new ArrayDeque<>();

	private long groupSize;

	private long atomSize;

	private EcmaPattern(String pattern, EcmaDialect engine) {
		this.cursor = new PatternCursor(pattern);
		this.engine = engine;
		this.escapes = new EcmaEscapes(this.cursor, engine);
	}

	static String translate(String pattern, EcmaDialect engine) {
		EcmaPattern translation = new EcmaPattern(pattern, engine);
		while (translation.cursor.hasNext()) {
			translation.term(translation.cursor.next());
		}
		return translation.finish();
	}

	private String finish() {
		if (!this.outerSizes.isEmpty()) {
			throw PatternFaults.syntax("a group is not closed");
		}
		if (this.engine.isLinear() && this.groupSize + this.atomSize > MAX_SIZE) {
			throw PatternFaults.tooLarge();
		}
		return this.out.toString();
	}

	private void term(int term) {
		switch (term) {
			case '(' -> open();
			case ')' -> close();
			case '[' -> atom(EcmaClass.translate(this.cursor, this.escapes));
			case '\\' -> escape();
			case '.' -> atom("[^\\n\\r\\x{2028}\\x{2029}]");
			case '^' -> assertion("^");
			case '$' -> assertion("\\z");
			case '|' -> assertion("|");
			case '*', '+', '?' -> quantify(Character.toString(term), (term == '?') ? 1 : 2);
			case '{' -> brace();
			default -> atom(EcmaDialect.literal(term));
		}
	}

	private void escape() {
		if (this.cursor.accept("b")) {
			assertion(this.engine.wordBoundary());
		}
		else if (this.cursor.accept("B")) {
			assertion(this.engine.noWordBoundary());
		}
		else {
			atom(this.escapes.outsideClass());
		}
	}

	private void atom(String translated) {
		assertion(translated);
		this.atomSize = 1;
	}

	private void assertion(String translated) {
		this.out.append(translated);
		this.groupSize += this.atomSize;
		this.atomSize = 0;
	}

	private void open() {
		assertion(group());
		this.outerSizes.push(this.groupSize);
		this.groupSize = 0;
	}

	private String group() {
		if (!this.cursor.accept("?")) {
			this.escapes.countGroup();
			return "(";
		}
		if (this.cursor.accept(":")) {
			return "(?:";
		}
		for (String around : new String[] { "=", "!", "<=", "<!" }) {
			if (this.cursor.accept(around)) {
				return "(?" + this.engine.lookaround(around);
			}
		}
		if (this.cursor.accept("<")) {
			this.escapes.nameGroup(this.cursor.until('>'));
			return "(";
		}
		throw PatternFaults.syntax("after '(?' there is nothing that ECMA-262 knows");
	}

	private void close() {
		if (this.outerSizes.isEmpty()) {
			throw PatternFaults.syntax("a ')' has no '('");
		}
		this.out.append(')');
		// Even an empty group can be repeated.
		this.atomSize = this.groupSize + this.atomSize + 1;
		this.groupSize = this.outerSizes.pop();
	}

	private void brace() {
		String bounds = this.cursor.bounds();
		if (bounds == null) {
			atom(EcmaDialect.literal('{'));
			return;
		}
		quantify("{" + bounds + "}", Math.max(1, times(bounds)));
	}

	private long times(String bounds) {
		int comma = bounds.indexOf(',');
		long low = number((comma < 0) ? bounds : bounds.substring(0, comma));
		long high = (comma < 0 || comma + 1 == bounds.length()) ? low : number(bounds.substring(comma + 1));
		if (high < low) {
			throw PatternFaults.syntax("the bounds {" + bounds + "} are in the wrong order");
		}
		if (this.engine.isLinear() && high > MAX_REPETITION) {
			throw PatternFaults.repetition(bounds);
		}
		return high + ((comma == bounds.length() - 1) ? 1 : 0);
	}

	private static long number(String digits) {
		return (digits.length() > 9) ? Integer.MAX_VALUE : Integer.parseInt(digits);
	}

	private void quantify(String quantifier, long times) {
		if (this.atomSize == 0) {
			throw PatternFaults.syntax("a quantifier has nothing to repeat");
		}
		this.out.append(quantifier).append(this.cursor.accept("?") ? "?" : "");
		this.groupSize = Math.min(Integer.MAX_VALUE, this.groupSize + this.atomSize * times);
		this.atomSize = 0;
	}

}
