package io.apisec.schema.validation;

import java.util.HashMap;
import java.util.Map;

/**
 * Translates what follows a backslash (ECMA-262 section 22.2.1, CharacterEscape and
 * CharacterClassEscape).
 */
final class EcmaEscapes {

	private static final String DIGIT = "0-9";

	private static final String NO_DIGIT = "\\x{0}-\\x{2F}\\x{3A}-\\x{10FFFF}";

	private static final String WORD = "0-9A-Za-z_";

	private static final String NO_WORD = "\\x{0}-\\x{2F}\\x{3A}-\\x{40}\\x{5B}-\\x{5E}\\x{60}\\x{7B}-\\x{10FFFF}";

	private static final String SPACE = "\\x{9}-\\x{D}\\x{20}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}"
			+ "\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}";

	private static final String NO_SPACE = "\\x{0}-\\x{8}\\x{E}-\\x{1F}\\x{21}-\\x{9F}\\x{A1}-\\x{167F}"
			+ "\\x{1681}-\\x{1FFF}\\x{200B}-\\x{2027}\\x{202A}-\\x{202E}\\x{2030}-\\x{205E}\\x{2060}-\\x{2FFF}"
			+ "\\x{3001}-\\x{FEFE}\\x{FF00}-\\x{10FFFF}";

	private static final int NO_CHARACTER = -1;

	private final PatternCursor cursor;

	private final EcmaDialect engine;

	private final Map<String, Integer> groups = new HashMap<>();

	private int groupCount;

	EcmaEscapes(PatternCursor cursor, EcmaDialect engine) {
		this.cursor = cursor;
		this.engine = engine;
	}

	void countGroup() {
		this.groupCount++;
	}

	void nameGroup(String name) {
		countGroup();
		if (name.isEmpty() || this.groups.put(name, this.groupCount) != null) {
			throw PatternFaults.syntax("each name of a group has to be there, and once");
		}
	}

	/**
	 * What stands behind a backslash outside of a class.
	 * @return the translation
	 */
	String outsideClass() {
		if (this.cursor.accept("k<")) {
			return this.engine.backReference(this.groups.getOrDefault(this.cursor.until('>'), 0));
		}
		String set = set();
		if (!set.isEmpty()) {
			return "[" + set + "]";
		}
		int next = this.cursor.next();
		if (next >= '1' && next <= '9') {
			return this.engine.backReference(group(next - '0'));
		}
		return EcmaDialect.literal(character(next));
	}

	private int group(int number) {
		if (PatternCursor.isDigit(this.cursor.peek()) || number > this.groupCount) {
			throw PatternFaults.syntax("a back-reference leads to no group before it");
		}
		return number;
	}

	/**
	 * The set of characters behind a backslash, such as {@code d}.
	 * @return what stands for it in a class, or an empty string if there is no set
	 */
	String set() {
		if (this.cursor.accept("p{")) {
			return UnicodeProperties.translate(this.cursor.until('}'), false, this.engine);
		}
		if (this.cursor.accept("P{")) {
			return UnicodeProperties.translate(this.cursor.until('}'), true, this.engine);
		}
		String[][] sets = { { "d", DIGIT }, { "D", NO_DIGIT }, { "w", WORD }, { "W", NO_WORD }, { "s", SPACE },
				{ "S", NO_SPACE } };
		for (String[] set : sets) {
			if (this.cursor.accept(set[0])) {
				return set[1];
			}
		}
		return "";
	}

	/**
	 * The one character behind a backslash.
	 * @param escape the first one behind it
	 * @return a code point
	 */
	int character(int escape) {
		int character = switch (escape) {
			case 't' -> '\t';
			case 'n' -> '\n';
			case 'v' -> 0x0B;
			case 'f' -> '\f';
			case 'r' -> '\r';
			case '0' -> 0;
			case 'c' -> control();
			case 'x' -> this.cursor.hex(2);
			case 'u' -> unicode();
			default -> isLetterOrDigit(escape) ? NO_CHARACTER : escape;
		};
		if (character == NO_CHARACTER) {
			throw PatternFaults.syntax("the escape '\\" + Character.toString(escape) + "' is unknown");
		}
		return character;
	}

	private static boolean isLetterOrDigit(int character) {
		return character < 128 && Character.isLetterOrDigit(character);
	}

	private int control() {
		int letter = this.cursor.next();
		boolean control = letter < 128 && Character.isLetter(letter);
		return control ? letter % 32 : NO_CHARACTER;
	}

	private int unicode() {
		if (this.cursor.accept("{")) {
			return codePoint(this.cursor.until('}'));
		}
		int high = this.cursor.hex(4);
		if (Character.isHighSurrogate((char) high) && this.cursor.isNext("\\u") && !this.cursor.isNext("\\u{")) {
			this.cursor.accept("\\u");
			int low = this.cursor.hex(4);
			if (!Character.isLowSurrogate((char) low)) {
				throw PatternFaults.syntax("half of a surrogate pair is missing");
			}
			return Character.toCodePoint((char) high, (char) low);
		}
		return high;
	}

	private static int codePoint(String digits) {
		boolean hex = !digits.isEmpty() && digits.length() <= 8
				&& digits.chars().allMatch((digit) -> Character.digit(digit, 16) >= 0);
		long value = hex ? Long.parseLong(digits, 16) : Long.MAX_VALUE;
		if (value > Character.MAX_CODE_POINT) {
			throw PatternFaults.syntax("a code point goes up to 10FFFF");
		}
		return (int) value;
	}

}
