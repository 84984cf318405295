package io.apisec.schema.json;

/** Resolves the escapes of a string (RFC 8259, section 7). */
final class JsonEscapes {

	private static final int UNICODE_LENGTH = 6;

	private JsonEscapes() {
	}

	/**
	 * Resolves all escapes.
	 * @param raw what stands between the quotes
	 * @return the text, without unpaired surrogates
	 */
	static String resolve(String raw) {
		return (raw.indexOf('\\') < 0) ? raw : resolved(raw);
	}

	private static String resolved(String raw) {
		StringBuilder text = new StringBuilder(raw.length());
		int from = 0;
		boolean surrogates = false;
		for (int escape = raw.indexOf('\\'); escape >= 0; escape = raw.indexOf('\\', from)) {
			char character = character(raw, escape);
			surrogates |= Character.isSurrogate(character);
			text.append(raw, from, escape).append(character);
			from = escape + ((raw.charAt(escape + 1) == 'u') ? UNICODE_LENGTH : 2);
		}
		text.append(raw, from, raw.length());
		if (surrogates) {
			requirePairs(text);
		}
		return text.toString();
	}

	private static char character(String raw, int escape) {
		return switch (raw.charAt(escape + 1)) {
			case '"' -> '"';
			case '\\' -> '\\';
			case '/' -> '/';
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> codeUnit(raw, escape + 2);
			default -> throw new MalformedJsonException(JsonFlaw.SYNTAX);
		};
	}

	private static char codeUnit(String raw, int start) {
		if (start + 4 > raw.length()) {
			throw new MalformedJsonException(JsonFlaw.SYNTAX);
		}
		int unit = 0;
		for (int i = start; i < start + 4; i++) {
			unit = unit << 4 | hexDigit(raw.charAt(i));
		}
		return (char) unit;
	}

	// Character.digit would take the digits of other scripts, too.
	private static int hexDigit(char digit) {
		if (digit >= '0' && digit <= '9') {
			return digit - '0';
		}
		int letter = digit | 0x20;
		if (letter >= 'a' && letter <= 'f') {
			return letter - 'a' + 10;
		}
		throw new MalformedJsonException(JsonFlaw.SYNTAX);
	}

	/**
	 * Texts with different unpaired surrogates become equal as soon as somebody encodes
	 * them (RFC 7493, section 2.1).
	 */
	private static void requirePairs(CharSequence text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				if (!Character.isSupplementaryCodePoint(Character.codePointAt(text, i))) {
					throw new MalformedJsonException(JsonFlaw.UNPAIRED_SURROGATE);
				}
				i++;
			}
		}
	}

}
