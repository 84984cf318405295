package io.apisec.schema.openapi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** Decodes a part of a query strictly: percent, plus, and UTF-8. */
final class PercentDecoder {

	private PercentDecoder() {
	}

	/** Answers {@code null} for a broken escape, broken UTF-8 or an unescaped byte. */
	static @Nullable String decode(String query, int start, int end) {
		boolean plain = true;
		for (int i = start; i < end; i++) {
			char character = query.charAt(i);
			plain = plain && character != '%' && character != '+';
			if (character <= ' ' || character > '~') {
				return null;
			}
		}
		return plain ? query.substring(start, end) : unescape(query, start, end);
	}

	private static @Nullable String unescape(String query, int start, int end) {
		byte[] bytes = new byte[end - start];
		int length = 0;
		for (int i = start; i < end; i++) {
			int value = query.charAt(i);
			if (value == '%') {
				value = (i + 2 < end) ? escaped(query, i + 1) : -1;
				i += 2;
			}
			if (value < 0) {
				return null;
			}
			bytes[length++] = (byte) ((value == '+' && query.charAt(i) == '+') ? ' ' : value);
		}
		return text(ByteBuffer.wrap(bytes, 0, length));
	}

	private static int escaped(String query, int at) {
		int high = Character.digit(query.charAt(at), 16);
		int low = Character.digit(query.charAt(at + 1), 16);
		return (high < 0 || low < 0) ? -1 : high << 4 | low;
	}

	private static @Nullable String text(ByteBuffer bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT)
				.decode(bytes)
				.toString();
		}
		catch (CharacterCodingException malformed) {
			return null;
		}
	}

}
