package io.apisec.ratelimit;

import java.math.BigInteger;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Spells what stands in a path in one way. A handler that takes a whole number or a UUID
 * takes many spellings of it, each of which would have a bucket of its own: whatever
 * Spring and the JDK read as the same is the same here.
 */
final class PathSpelling {

	private static final int UUID_LENGTH = 36;

	private static final int MAX_HEXADECIMAL = 64;

	private PathSpelling() {
	}

	/**
	 * The one spelling.
	 * @param value a path variable, decoded
	 * @return the same for all spellings of a number, or of a UUID; else the value, as
	 * converters trim it
	 */
	static String of(String value) {
		String number = number(withoutBlanks(value));
		if (number != null) {
			return number;
		}
		String trimmed = value.trim().strip();
		String uuid = uuid(trimmed);
		return (uuid != null) ? uuid : trimmed;
	}

	/** Spring drops blanks from numbers wherever they stand. */
	private static String withoutBlanks(String value) {
		if (value.chars().noneMatch(Character::isWhitespace)) {
			return value;
		}
		StringBuilder plain = new StringBuilder();
		value.chars().filter((c) -> !Character.isWhitespace(c)).forEach((c) -> plain.append((char) c));
		return plain.toString();
	}

	private static @Nullable String number(String text) {
		int sign = (text.startsWith("-") || text.startsWith("+")) ? 1 : 0;
		int prefix = text.startsWith("#", sign) ? 1
				: (text.startsWith("0x", sign) || text.startsWith("0X", sign)) ? 2 : 0;
		String digits = digits(text.substring(sign + prefix), (prefix > 0) ? 16 : 10);
		if (digits == null) {
			return null;
		}
		return (text.startsWith("-") && !digits.equals("0")) ? "-" + digits : digits;
	}

	/** Digits of any script are the same to the JDK, and leading zeros are none. */
	private static @Nullable String digits(String text, int radix) {
		StringBuilder digits = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			int digit = Character.digit(text.charAt(i), radix);
			if (digit < 0) {
				return null;
			}
			if (digit > 0 || !digits.isEmpty()) {
				digits.append(Character.forDigit(digit, radix));
			}
		}
		if (digits.isEmpty()) {
			return text.isEmpty() ? null : "0";
		}
		boolean decimal = radix == 10 || digits.length() > MAX_HEXADECIMAL;
		return decimal ? digits.toString() : new BigInteger(digits.toString(), radix).toString();
	}

	private static @Nullable String uuid(String text) {
		if (text.length() > UUID_LENGTH || text.chars().filter((c) -> c == '-').count() < 4) {
			return null;
		}
		try {
			return UUID.fromString(text).toString();
		}
		catch (IllegalArgumentException anotherText) {
			return null;
		}
	}

}
