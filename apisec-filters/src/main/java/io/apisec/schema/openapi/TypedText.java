package io.apisec.schema.openapi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a text as a value of JSON, as exactly as JSON itself would: {@code 1} is an
 * integer, {@code 01}, {@code +1} and {@code 0x1} are not.
 */
final class TypedText {

	private static final int MAX_DIGITS = 64;

	private static final int MAX_EXPONENT_DIGITS = 3;

	private TypedText() {
	}

	/**
	 * The value that a text stands for.
	 * @param text the decoded text
	 * @param types the types that it may have
	 * @param preferText whether a text that is also a number is a string, where both may
	 * be
	 * @return {@code null} where it is of none of these types
	 */
	static @Nullable JsonNode read(String text, Set<JsonType> types, boolean preferText) {
		boolean mayBeText = types.contains(JsonType.STRING);
		if (mayBeText && (preferText || !hasOther(types))) {
			return JsonNodeFactory.instance.stringNode(text);
		}
		JsonNode typed = typed(text, types);
		return (typed == null && mayBeText) ? JsonNodeFactory.instance.stringNode(text) : typed;
	}

	/** Whether a text may be read in two ways. */
	static boolean isAmbiguous(Set<JsonType> types) {
		return types.contains(JsonType.STRING) && hasOther(types);
	}

	private static boolean hasOther(Set<JsonType> types) {
		return types.contains(JsonType.INTEGER) || types.contains(JsonType.BOOLEAN) || types.contains(JsonType.NULL);
	}

	private static @Nullable JsonNode typed(String text, Set<JsonType> types) {
		JsonNodeFactory factory = JsonNodeFactory.instance;
		if (types.contains(JsonType.BOOLEAN) && (text.equals("true") || text.equals("false"))) {
			return factory.booleanNode(text.equals("true"));
		}
		if (types.contains(JsonType.NULL) && text.equals("null")) {
			return factory.nullNode();
		}
		if (types.contains(JsonType.INTEGER) && integerEnd(text) == text.length()) {
			return integer(text);
		}
		return (types.contains(JsonType.NUMBER) && isNumber(text)) ? factory.numberNode(new BigDecimal(text)) : null;
	}

	private static JsonNode integer(String text) {
		JsonNodeFactory factory = JsonNodeFactory.instance;
		return (text.length() < 18) ? factory.numberNode(Long.parseLong(text))
				: factory.numberNode(new BigInteger(text));
	}

	/**
	 * Where the integer ends with which a text begins; -1 where it begins with none.
	 */
	private static int integerEnd(String text) {
		int start = text.startsWith("-") ? 1 : 0;
		int end = digitsEnd(text, start);
		boolean leadingZero = end > start + 1 && text.charAt(start) == '0';
		return (end == start || leadingZero || text.length() > MAX_DIGITS) ? -1 : end;
	}

	private static boolean isNumber(String text) {
		int end = integerEnd(text);
		if (end < 0) {
			return false;
		}
		if (end < text.length() && text.charAt(end) == '.') {
			int fraction = end + 1;
			end = digitsEnd(text, fraction);
			if (end == fraction) {
				return false;
			}
		}
		return end == text.length() || isExponent(text, end);
	}

	private static boolean isExponent(String text, int start) {
		if (text.charAt(start) != 'e' && text.charAt(start) != 'E') {
			return false;
		}
		boolean signed = start + 1 < text.length() && "+-".indexOf(text.charAt(start + 1)) >= 0;
		int digits = start + (signed ? 2 : 1);
		int end = digitsEnd(text, digits);
		return end == text.length() && end > digits && end - digits <= MAX_EXPONENT_DIGITS;
	}

	private static int digitsEnd(String text, int start) {
		int end = start;
		while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
			end++;
		}
		return end;
	}

}
