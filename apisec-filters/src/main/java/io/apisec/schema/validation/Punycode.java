package io.apisec.schema.validation;

import org.jspecify.annotations.Nullable;

/**
 * Decodes labels of hosts (RFC 3492 section 6.2). The JDK's decoder follows IDNA 2003 and
 * knows no label with a letter such as the German sharp s, which IDNA 2008 allows.
 */
final class Punycode {

	private static final int BASE = 36;

	private static final int T_MAX = 26;

	private static final int SKEW = 38;

	private static final int DAMP = 700;

	// A label has at most 63 characters.
	private static final int MAX_DELTA = Integer.MAX_VALUE / 128;

	private final String encoded;

	private int position;

	private Punycode(String encoded, int position) {
		this.encoded = encoded;
		this.position = position;
	}

	/**
	 * Decodes what stands behind {@code xn--}.
	 * @param encoded letters, digits and hyphens
	 * @return the text, {@code null} if it is no encoding
	 */
	static @Nullable String decode(String encoded) {
		int basic = encoded.lastIndexOf('-');
		StringBuilder decoded = new StringBuilder((basic < 0) ? "" : encoded.substring(0, basic));
		return new Punycode(encoded, basic + 1).insertInto(decoded) ? decoded.toString() : null;
	}

	private boolean insertInto(StringBuilder decoded) {
		int point = 128;
		int index = 0;
		int bias = 72;
		int first = decoded.length() + 1;
		for (int count = first; this.position < this.encoded.length(); count++) {
			int delta = delta(bias);
			if (delta < 0) {
				return false;
			}
			bias = adapt(delta, count, count == first);
			point += (index + delta) / count;
			index = (index + delta) % count;
			if (!Character.isValidCodePoint(point)) {
				return false;
			}
			decoded.insert(decoded.offsetByCodePoints(0, index++), Character.toChars(point));
		}
		return true;
	}

	/** Reads one number of variable length; a negative one if there is none. */
	private int delta(int bias) {
		int delta = 0;
		int weight = 1;
		for (int k = BASE; this.position < this.encoded.length(); k += BASE) {
			int digit = digit(this.encoded.charAt(this.position++));
			if (digit < 0 || weight > MAX_DELTA / BASE || digit * weight > MAX_DELTA - delta) {
				return -1;
			}
			delta += digit * weight;
			int threshold = Math.min(Math.max(k - bias, 1), T_MAX);
			if (digit < threshold) {
				return delta;
			}
			weight *= BASE - threshold;
		}
		return -1;
	}

	private static int digit(char character) {
		int value = (character < 128) ? Character.digit(character, BASE) : -1;
		return (value < 0) ? -1 : (value < 10) ? value + T_MAX : value - 10;
	}

	private static int adapt(int delta, int count, boolean first) {
		int rest = first ? delta / DAMP : delta / 2;
		rest += rest / count;
		int k = 0;
		for (; rest > (BASE - 1) * T_MAX / 2; k += BASE) {
			rest /= BASE - 1;
		}
		return k + BASE * rest / (rest + SKEW);
	}

}
