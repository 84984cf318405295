package io.apisec.bola;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Whether an id is the one that a claim holds. Exact, and by type: texts by code point,
 * with no folding, trimming or normalising; UUIDs by value; numbers by the one way to
 * write them.
 */
final class Match {

	/** A UUID in its usual form. */
	static final Pattern UUID_FORM = Pattern
		.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

	private static final int UUID_LENGTH = 36;

	private Match() {
	}

	/**
	 * The text of an id.
	 * @param id an id of a request
	 * @return its text, {@code null} if there is none: nothing, nothing in it, a number
	 * with a fraction, or neither text nor number
	 */
	static @Nullable String text(@Nullable Object id) {
		String text = (id instanceof String string) ? string : (id instanceof Number number) ? canonical(number) : null;
		return (text != null && !text.isEmpty()) ? text : null;
	}

	/**
	 * Compares.
	 * @param claim what the caller's claim holds; of a collection one element suffices
	 * @param id the text of an id
	 * @return whether it is the same
	 */
	static boolean isSame(Object claim, String id) {
		if (claim instanceof Collection<?> values) {
			for (Object value : values) {
				if (isSameValue(value, id)) {
					return true;
				}
			}
			return false;
		}
		return isSameValue(claim, id);
	}

	private static boolean isSameValue(@Nullable Object claim, String id) {
		if (claim instanceof String text) {
			return text.equals(id) || isSameUuid(text, id);
		}
		if (claim instanceof Number number) {
			return id.equals(canonical(number));
		}
		return claim instanceof UUID uuid && isSameUuid(uuid.toString(), id);
	}

	private static boolean isSameUuid(String one, String other) {
		return one.length() == UUID_LENGTH && other.length() == UUID_LENGTH && UUID_FORM.matcher(one).matches()
				&& UUID_FORM.matcher(other).matches()
				&& one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
	}

	/** A whole number as everybody writes it, {@code null} for any other. */
	private static @Nullable String canonical(Number number) {
		if (number instanceof BigDecimal decimal) {
			return (decimal.scale() == 0) ? decimal.toString() : null;
		}
		boolean whole = number instanceof Long || number instanceof Integer || number instanceof BigInteger
				|| number instanceof Short || number instanceof Byte;
		return whole ? number.toString() : null;
	}

}
