package io.apisec.schema.validation;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Translates Unicode properties (ECMA-262 tables 67 to 71). General categories and
 * scripts are the engine's; all others are spelled out as ranges, by the JDK's tables.
 */
final class UnicodeProperties {

	private static final Map<String, String> CATEGORIES = Map.ofEntries(Map.entry("Letter", "L"),
			Map.entry("Lowercase_Letter", "Ll"), Map.entry("Uppercase_Letter", "Lu"),
			Map.entry("Titlecase_Letter", "Lt"), Map.entry("Modifier_Letter", "Lm"), Map.entry("Other_Letter", "Lo"),
			Map.entry("Mark", "M"), Map.entry("Combining_Mark", "M"), Map.entry("Nonspacing_Mark", "Mn"),
			Map.entry("Spacing_Mark", "Mc"), Map.entry("Enclosing_Mark", "Me"), Map.entry("Number", "N"),
			Map.entry("Decimal_Number", "Nd"), Map.entry("digit", "Nd"), Map.entry("Letter_Number", "Nl"),
			Map.entry("Other_Number", "No"), Map.entry("Punctuation", "P"), Map.entry("punct", "P"),
			Map.entry("Connector_Punctuation", "Pc"), Map.entry("Dash_Punctuation", "Pd"),
			Map.entry("Open_Punctuation", "Ps"), Map.entry("Close_Punctuation", "Pe"),
			Map.entry("Initial_Punctuation", "Pi"), Map.entry("Final_Punctuation", "Pf"),
			Map.entry("Other_Punctuation", "Po"), Map.entry("Symbol", "S"), Map.entry("Math_Symbol", "Sm"),
			Map.entry("Currency_Symbol", "Sc"), Map.entry("Modifier_Symbol", "Sk"), Map.entry("Other_Symbol", "So"),
			Map.entry("Separator", "Z"), Map.entry("Space_Separator", "Zs"), Map.entry("Line_Separator", "Zl"),
			Map.entry("Paragraph_Separator", "Zp"), Map.entry("Control", "Cc"), Map.entry("cntrl", "Cc"),
			Map.entry("Format", "Cf"), Map.entry("Surrogate", "Cs"), Map.entry("Private_Use", "Co"));

	private static final Map<String, IntPredicate> BINARY = Map.ofEntries(Map.entry("Any", (character) -> true),
			Map.entry("ASCII", (character) -> character < 128),
			Map.entry("Assigned", (character) -> Character.getType(character) != Character.UNASSIGNED),
			Map.entry("Unassigned", (character) -> Character.getType(character) == Character.UNASSIGNED),
			Map.entry("Cn", (character) -> Character.getType(character) == Character.UNASSIGNED),
			Map.entry("Cased_Letter", UnicodeProperties::isCasedLetter),
			Map.entry("LC", UnicodeProperties::isCasedLetter), Map.entry("Alphabetic", Character::isAlphabetic),
			Map.entry("Alpha", Character::isAlphabetic), Map.entry("Lowercase", Character::isLowerCase),
			Map.entry("Lower", Character::isLowerCase), Map.entry("Uppercase", Character::isUpperCase),
			Map.entry("Upper", Character::isUpperCase), Map.entry("Ideographic", Character::isIdeographic),
			Map.entry("Ideo", Character::isIdeographic), Map.entry("ASCII_Hex_Digit", UnicodeProperties::isHexDigit),
			Map.entry("AHex", UnicodeProperties::isHexDigit));

	private UnicodeProperties() {
	}

	/**
	 * The members of a property, or all others.
	 * @param name what stands between the braces, such as {@code Script=Greek}
	 * @param negated whether it is about all others
	 * @param engine what runs the pattern
	 * @return what stands for them in a class
	 */
	static String translate(String name, boolean negated, EcmaDialect engine) {
		String escape = negated ? "\\P" : "\\p";
		int equals = name.indexOf('=');
		String key = (equals < 0) ? "" : name.substring(0, equals);
		String value = name.substring(equals + 1);
		return switch (key) {
			case "Script", "sc", "Script_Extensions", "scx" -> escape + engine.script(script(value, name));
			case "", "General_Category", "gc" -> category(key, value, negated, name, engine);
			default -> throw PatternFaults.unknownProperty(name);
		};
	}

	private static String category(String key, String value, boolean negated, String name, EcmaDialect engine) {
		String category = CATEGORIES.getOrDefault(value, value);
		if (CATEGORIES.containsValue(category) || "C".equals(category) || "Other".equals(category)) {
			return (negated ? "\\P{" : "\\p{") + ("Other".equals(category) ? "C" : category) + "}";
		}
		IntPredicate binary = BINARY.get(value);
		if (binary == null || (!key.isEmpty() && value.length() > 2 && !value.endsWith("ed_Letter")
				&& !"Unassigned".equals(value))) {
			throw PatternFaults.unknownProperty(name);
		}
		if (engine == EcmaDialect.SYNTAX) {
			// The table of all characters is too long to be read for a request.
			return "a";
		}
		String ranges = ranges(negated ? binary.negate() : binary);
		if (ranges.isEmpty()) {
			throw PatternFaults.syntax("no character is in '\\P{" + name + "}'");
		}
		return ranges;
	}

	private static String script(String value, String name) {
		try {
			String[] words = UnicodeScript.forName(value).name().split("_", -1);
			StringBuilder script = new StringBuilder();
			for (String word : words) {
				script.append(script.isEmpty() ? "" : "_")
					.append(word.charAt(0))
					.append(word.substring(1).toLowerCase(Locale.ROOT));
			}
			return script.toString();
		}
		catch (IllegalArgumentException ex) {
			throw PatternFaults.unknownProperty(name);
		}
	}

	private static String ranges(IntPredicate members) {
		StringBuilder ranges = new StringBuilder();
		int start = -1;
		for (int character = 0; character <= Character.MAX_CODE_POINT + 1; character++) {
			boolean member = character <= Character.MAX_CODE_POINT && members.test(character);
			if (member && start < 0) {
				start = character;
			}
			else if (!member && start >= 0) {
				ranges.append(EcmaDialect.literal(start)).append('-').append(EcmaDialect.literal(character - 1));
				start = -1;
			}
		}
		return ranges.toString();
	}

	private static boolean isCasedLetter(int character) {
		int type = Character.getType(character);
		return type == Character.UPPERCASE_LETTER || type == Character.LOWERCASE_LETTER
				|| type == Character.TITLECASE_LETTER;
	}

	private static boolean isHexDigit(int character) {
		return character < 128 && Character.digit(character, 16) >= 0;
	}

}
