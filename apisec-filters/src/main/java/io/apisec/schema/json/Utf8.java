package io.apisec.schema.json;

/**
 * Tells valid UTF-8 from everything else (RFC 3629, section 4): no overlong form, no
 * encoded surrogate, nothing beyond U+10FFFF, no sequence cut short.
 */
final class Utf8 {

	private Utf8() {
	}

	static boolean isValid(byte[] bytes) {
		int position = asciiEnd(bytes, 0);
		while (position < bytes.length) {
			int length = sequenceLength(bytes, position);
			if (length == 0) {
				return false;
			}
			position = asciiEnd(bytes, position + length);
		}
		return true;
	}

	/** Where the first byte that is not ASCII stands, or the end. */
	private static int asciiEnd(byte[] bytes, int start) {
		int position = start;
		while (position <= bytes.length - Long.BYTES) {
			int ascii = EightBytes.ascii(bytes, position);
			position += ascii;
			if (ascii < Long.BYTES) {
				return position;
			}
		}
		while (position < bytes.length && bytes[position] >= 0) {
			position++;
		}
		return position;
	}

	/**
	 * How many bytes the sequence has that begins here, or 0 if there is no valid one.
	 */
	private static int sequenceLength(byte[] bytes, int start) {
		int lead = bytes[start] & 0xFF;
		if (lead < 0xC2 || lead > 0xF4) {
			return 0;
		}
		int length = (lead < 0xE0) ? 2 : (lead < 0xF0) ? 3 : 4;
		if (start + length > bytes.length || !isSecond(lead, bytes[start + 1] & 0xFF)) {
			return 0;
		}
		for (int i = start + 2; i < start + length; i++) {
			if ((bytes[i] & 0xC0) != 0x80) {
				return 0;
			}
		}
		return length;
	}

	/** The second byte's range is narrower after some first bytes. */
	private static boolean isSecond(int lead, int second) {
		return switch (lead) {
			case 0xE0 -> second >= 0xA0 && second <= 0xBF;
			case 0xED -> second >= 0x80 && second <= 0x9F;
			case 0xF0 -> second >= 0x90 && second <= 0xBF;
			case 0xF4 -> second >= 0x80 && second <= 0x8F;
			default -> second >= 0x80 && second <= 0xBF;
		};
	}

}
