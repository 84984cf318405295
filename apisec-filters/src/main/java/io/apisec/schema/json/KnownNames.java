package io.apisec.schema.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Spares the names that come back their decoding and hashing. Of all names that share a
 * place the last one is known, whoever sent it: strangers can make others miss, which
 * costs no more than a name that is new, but can neither grow nor slow it.
 *
 * <p>
 * Threads race for the places. Whichever name is found there is whole, as its fields are
 * final, and is compared before it is used.
 */
final class KnownNames {

	private static final int PLACES = 512;

	private static final int MAX_LENGTH = 32;

	private final @Nullable Name[] names = new @Nullable Name[PLACES];

	/**
	 * The name that stands between two positions.
	 * @param bytes ASCII from {@code start} to {@code end}
	 */
	String name(byte[] bytes, int start, int end) {
		int length = end - start;
		if (length == 0 || length > MAX_LENGTH) {
			return text(bytes, start, end);
		}
		int place = place(bytes, start, end);
		Name known = this.names[place];
		if (known == null || !known.equals(bytes, start, end)) {
			known = new Name(Arrays.copyOfRange(bytes, start, end), text(bytes, start, end));
			this.names[place] = known;
		}
		return known.text;
	}

	private static int place(byte[] bytes, int start, int end) {
		int hash = end - start;
		hash = hash * 31 + bytes[start];
		hash = hash * 31 + bytes[(start + end) >>> 1];
		hash = hash * 31 + bytes[end - 1];
		return hash & (PLACES - 1);
	}

	private static String text(byte[] bytes, int start, int end) {
		return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
	}

	private static final class Name {

		private final byte[] ascii;

		private final String text;

		private Name(byte[] ascii, String text) {
			this.ascii = ascii;
			this.text = text;
		}

		private boolean equals(byte[] bytes, int start, int end) {
			if (this.ascii.length != end - start) {
				return false;
			}
			for (int i = 0; i < this.ascii.length; i++) {
				if (this.ascii[i] != bytes[start + i]) {
					return false;
				}
			}
			return true;
		}

	}

}
