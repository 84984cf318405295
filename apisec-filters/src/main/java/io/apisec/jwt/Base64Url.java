package io.apisec.jwt;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Base64url as RFC 7515, section 2, means it: no padding, no white space, and exactly one
 * spelling for each sequence of bytes.
 *
 * <p>
 * The decoders of the JDK and of Nimbus ignore stray characters, padding or the last
 * bits, so that one token would have many spellings.
 */
final class Base64Url {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private static final byte[] SEXTETS = sextets();

	private Base64Url() {
	}

	/**
	 * Decodes a part of a text.
	 * @param text the text
	 * @param from where the part begins
	 * @param to where it ends, exclusive
	 * @return the bytes, {@code null} where the part is not strict base64url
	 */
	static byte @Nullable [] decode(String text, int from, int to) {
		int rest = (to - from) % 4;
		if (rest == 1) {
			return null;
		}
		byte[] bytes = new byte[(int) ((to - from) * 3L / 4)];
		int buffer = 0;
		int bits = 0;
		int next = 0;
		for (int i = from; i < to; i++) {
			int sextet = sextet(text.charAt(i));
			if (sextet < 0) {
				return null;
			}
			buffer = (buffer << 6) | sextet;
			bits += 6;
			if (bits >= 8) {
				bits -= 8;
				bytes[next++] = (byte) (buffer >> bits);
			}
		}
		boolean canonical = (buffer & ((1 << bits) - 1)) == 0;
		return (canonical) ? bytes : null;
	}

	private static int sextet(char character) {
		return (character < SEXTETS.length) ? SEXTETS[character] : -1;
	}

	private static byte[] sextets() {
		byte[] sextets = new byte[128];
		Arrays.fill(sextets, (byte) -1);
		for (int i = 0; i < ALPHABET.length(); i++) {
			sextets[ALPHABET.charAt(i)] = (byte) i;
		}
		return sextets;
	}

}
