package io.apisec.edge;

/**
 * One character of a path that is written in percent signs (RFC 3986, section 2.1), as
 * strict UTF-8 (RFC 3629, section 4).
 */
final class EncodedCharacter {

	/** A percent sign is not followed by two hexadecimal digits. */
	static final int BAD_ENCODING = -1;

	/** The bytes are no UTF-8. */
	static final int BAD_UTF8 = -2;

	/** The bytes are UTF-8 but for their number. */
	static final int OVERLONG = -3;

	private EncodedCharacter() {
	}

	/**
	 * Reads one character.
	 * @param path the path
	 * @param at where the character's first percent sign stands
	 * @return the code point, or one of the negative constants
	 */
	static int read(String path, int at) {
		int lead = octet(path, at);
		if (lead < 0x80) {
			return lead;
		}
		if (lead < 0xc2 || lead > 0xf4) {
			return (lead == 0xc0 || lead == 0xc1) ? OVERLONG : BAD_UTF8;
		}
		int more = (lead < 0xe0) ? 1 : (lead < 0xf0) ? 2 : 3;
		int codePoint = lead & (0x3f >> more);
		for (int i = 1; i <= more; i++) {
			int next = octet(path, at + 3 * i);
			if (next < 0x80 || next > 0xbf) {
				return (next == BAD_ENCODING && startsOctet(path, at + 3 * i)) ? BAD_ENCODING : BAD_UTF8;
			}
			codePoint = (codePoint << 6) | (next & 0x3f);
		}
		return checked(codePoint, more);
	}

	/**
	 * How much of the path a character takes.
	 * @param codePoint the code point
	 * @return its length in characters of the path
	 */
	static int length(int codePoint) {
		return 3 * ((codePoint < 0x80) ? 1 : (codePoint < 0x800) ? 2 : (codePoint < 0x10000) ? 3 : 4);
	}

	private static int checked(int codePoint, int more) {
		if ((more == 2 && codePoint < 0x800) || (more == 3 && codePoint < 0x10000)) {
			return OVERLONG;
		}
		boolean surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
		return (surrogate || codePoint > Character.MAX_CODE_POINT) ? BAD_UTF8 : codePoint;
	}

	private static int octet(String path, int at) {
		if (!startsOctet(path, at) || at + 2 >= path.length()) {
			return BAD_ENCODING;
		}
		int high = digit(path.charAt(at + 1));
		int low = digit(path.charAt(at + 2));
		return (high < 0 || low < 0) ? BAD_ENCODING : (high << 4) | low;
	}

	private static boolean startsOctet(String path, int at) {
		return at < path.length() && path.charAt(at) == '%';
	}

	/** Only ASCII: the JDK would read digits of other scripts too. */
	private static int digit(char c) {
		return (c < 0x80) ? Character.digit(c, 16) : -1;
	}

}
