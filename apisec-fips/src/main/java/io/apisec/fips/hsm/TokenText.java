package io.apisec.fips.hsm;

import java.nio.charset.StandardCharsets;

/**
 * Labels in a token. They are UTF-8 there, and the JDK takes each of their bytes for a
 * character.
 */
final class TokenText {

	private static final char LAST_BYTE = 0xFF;

	private static final char UNREADABLE = 0xFFFD;

	private TokenText() {
	}

	/** What a label says that the JDK has read. */
	static String of(String label) {
		if (label.chars().anyMatch((character) -> character > LAST_BYTE)) {
			return label;
		}
		String text = new String(label.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
		return (text.indexOf(UNREADABLE) < 0) ? text : label;
	}

	/** The label as the JDK reads it. */
	static String label(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

}
