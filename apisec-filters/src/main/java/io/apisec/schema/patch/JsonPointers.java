package io.apisec.schema.patch;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** JSON Pointers (RFC 6901). */
final class JsonPointers {

	private static final int MAX_DIGITS = 9;

	private JsonPointers() {
	}

	static String escape(String token) {
		boolean plain = token.indexOf('~') < 0 && token.indexOf('/') < 0;
		return plain ? token : token.replace("~", "~0").replace("/", "~1");
	}

	static String unescape(String token) {
		return (token.indexOf('~') < 0) ? token : token.replace("~1", "/").replace("~0", "~");
	}

	/**
	 * The names and indices of a pointer.
	 * @param pointer the pointer
	 * @return its reference tokens, unescaped; {@code null} if it is no pointer
	 */
	static @Nullable List<String> tokens(String pointer) {
		if (pointer.isEmpty()) {
			return List.of();
		}
		if (pointer.charAt(0) != '/' || !isEscapedRightly(pointer)) {
			return null;
		}
		List<String> tokens = new ArrayList<>();
		int start = 1;
		for (int end = pointer.indexOf('/', 1); end >= 0; end = pointer.indexOf('/', start)) {
			tokens.add(unescape(pointer.substring(start, end)));
			start = end + 1;
		}
		tokens.add(unescape(pointer.substring(start)));
		return tokens;
	}

	private static boolean isEscapedRightly(String pointer) {
		for (int tilde = pointer.indexOf('~'); tilde >= 0; tilde = pointer.indexOf('~', tilde + 1)) {
			char next = (tilde + 1 < pointer.length()) ? pointer.charAt(tilde + 1) : ' ';
			if (next != '0' && next != '1') {
				return false;
			}
		}
		return true;
	}

	/**
	 * The index that a token stands for in an array.
	 * @param token the token
	 * @return the index; a negative number if it is none, is written with leading zeros,
	 * or has more digits than any array
	 */
	static int index(String token) {
		if (token.isEmpty() || token.length() > MAX_DIGITS || (token.charAt(0) == '0' && token.length() > 1)) {
			return -1;
		}
		for (int i = 0; i < token.length(); i++) {
			if (token.charAt(i) < '0' || token.charAt(i) > '9') {
				return -1;
			}
		}
		return Integer.parseInt(token);
	}

}
