package io.apisec.schema.validation;

/** Translates a character class (ECMA-262 section 22.2.1, CharacterClass). */
final class EcmaClass {

	private static final String ANYTHING = "\\x{0}-\\x{10FFFF}";

	private final PatternCursor cursor;

	private final EcmaEscapes escapes;

	private final StringBuilder members = new StringBuilder();

	private EcmaClass(PatternCursor cursor, EcmaEscapes escapes) {
		this.cursor = cursor;
		this.escapes = escapes;
	}

	static String translate(PatternCursor cursor, EcmaEscapes escapes) {
		boolean negated = cursor.accept("^");
		EcmaClass translation = new EcmaClass(cursor, escapes);
		while (!cursor.accept("]")) {
			translation.member();
		}
		if (translation.members.isEmpty()) {
			return negated ? "[" + ANYTHING + "]" : "[^" + ANYTHING + "]";
		}
		return (negated ? "[^" : "[") + translation.members + "]";
	}

	private void member() {
		int low = character();
		if (low < 0) {
			return;
		}
		this.members.append(EcmaDialect.literal(low));
		if (this.cursor.isNext("-") && !this.cursor.isNext("-]")) {
			this.cursor.accept("-");
			range(low, character());
		}
	}

	private void range(int low, int high) {
		if (high < 0) {
			// A set cannot end a range: the hyphen stands for itself.
			this.members.append(EcmaDialect.literal('-'));
			return;
		}
		if (high < low) {
			throw PatternFaults.syntax("a range of characters is in the wrong order");
		}
		this.members.append('-').append(EcmaDialect.literal(high));
	}

	/**
	 * Reads one member.
	 * @return a code point, or a negative number if it was a set, which has been added
	 */
	private int character() {
		int next = this.cursor.next();
		if (next != '\\') {
			return next;
		}
		if (this.cursor.accept("b")) {
			return '\b';
		}
		String set = this.escapes.set();
		if (set.isEmpty()) {
			return this.escapes.character(this.cursor.next());
		}
		this.members.append(set);
		return -1;
	}

}
