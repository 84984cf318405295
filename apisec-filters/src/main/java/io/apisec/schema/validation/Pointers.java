package io.apisec.schema.validation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** JSON Pointers (RFC 6901), and fragments of URIs that hold one. */
final class Pointers {

	private Pointers() {
	}

	static String escape(String token) {
		if (token.indexOf('~') < 0 && token.indexOf('/') < 0) {
			return token;
		}
		return token.replace("~", "~0").replace("/", "~1");
	}

	static String append(String pointer, String token) {
		return pointer + '/' + escape(token);
	}

	static String unescape(String token) {
		return token.replace("~1", "/").replace("~0", "~");
	}

	static String decodeFragment(String fragment) {
		if (fragment.indexOf('%') < 0) {
			return fragment;
		}
		byte[] bytes = fragment.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
		for (int i = 0; i < bytes.length; i++) {
			int octet = (bytes[i] == '%') ? octet(bytes, i) : -1;
			decoded.write((octet >= 0) ? octet : bytes[i]);
			i += (octet >= 0) ? 2 : 0;
		}
		return decoded.toString(StandardCharsets.UTF_8);
	}

	private static int octet(byte[] bytes, int at) {
		if (at + 2 >= bytes.length) {
			return -1;
		}
		int high = Character.digit(bytes[at + 1], 16);
		int low = Character.digit(bytes[at + 2], 16);
		return (high < 0 || low < 0) ? -1 : high * 16 + low;
	}

}
