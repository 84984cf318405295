package io.apisec.ratelimit;

import java.math.BigInteger;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spells what stands in a path in one way. A handler that takes a number or a UUID takes
 * many spellings of it, each of which would have a bucket of its own.
 */
final class PathSpelling {

	private static final int MAX_LENGTH = 64;

	private static final Pattern HEXADECIMAL = Pattern.compile("([+-]?)(?:0[xX]|#)([0-9a-fA-F]+)");

	/** Digits beyond the first plane are those of no number that Java reads. */
	private static final Pattern DECIMAL = Pattern.compile("[+-]?[\\p{Nd}&&[\\x{0}-\\x{FFFF}]]+");

	private static final Pattern GROUPS = Pattern.compile("[0-9a-fA-F]{1,8}(-[0-9a-fA-F]{1,4}){3}-[0-9a-fA-F]{1,12}");

	private PathSpelling() {
	}

	/**
	 * The one spelling.
	 * @param value a path variable, decoded
	 * @return the same for all spellings of a number, or of a UUID; else the value
	 */
	static String of(String value) {
		String plain = value.strip();
		if (plain.length() > MAX_LENGTH) {
			return value;
		}
		Matcher hexadecimal = HEXADECIMAL.matcher(plain);
		if (hexadecimal.matches()) {
			return new BigInteger(hexadecimal.group(1) + hexadecimal.group(2), 16).toString();
		}
		if (DECIMAL.matcher(plain).matches()) {
			return new BigInteger(plain).toString();
		}
		return GROUPS.matcher(plain).matches() ? UUID.fromString(plain).toString().toLowerCase(Locale.ROOT) : value;
	}

}
