package io.apisec.schema.json;

import java.nio.charset.StandardCharsets;

/** Reads strings: values and property names. */
final class JsonStrings {

	private final JsonInput input;

	private final int limit;

	private final KnownNames knownNames;

	JsonStrings(JsonInput input, int limit, KnownNames knownNames) {
		this.input = input;
		this.limit = limit;
		this.knownNames = knownNames;
	}

	/** Reads a value, from the opening quote to behind the closing one. */
	String value() {
		this.input.require('"');
		int start = this.input.position;
		int end = plainEnd(start);
		if (this.input.bytes[end] != '"') {
			return decoded(start, end);
		}
		close(start, end);
		return new String(this.input.bytes, start, end - start, StandardCharsets.ISO_8859_1);
	}

	/** Reads a property name, from the opening quote to behind the closing one. */
	String name() {
		this.input.require('"');
		int start = this.input.position;
		int end = plainEnd(start);
		if (this.input.bytes[end] != '"') {
			return decoded(start, end);
		}
		close(start, end);
		return this.knownNames.name(this.input.bytes, start, end);
	}

	/** Where the string ends, or where something stands that is not plain ASCII. */
	private int plainEnd(int start) {
		byte[] bytes = this.input.bytes;
		int position = start;
		while (position <= bytes.length - Long.BYTES) {
			int plain = EightBytes.plain(bytes, position);
			position += plain;
			if (plain < Long.BYTES) {
				return position;
			}
		}
		while (position < bytes.length && isPlain(bytes[position])) {
			position++;
		}
		if (position == bytes.length) {
			throw new MalformedJsonException(JsonFlaw.SYNTAX);
		}
		return position;
	}

	private static boolean isPlain(byte character) {
		return character >= ' ' && character != '"' && character != '\\';
	}

	private void close(int start, int end) {
		requireLength(end - start);
		this.input.position = end + 1;
	}

	private void requireLength(int length) {
		if (length > this.limit) {
			throw new MalformedJsonException(JsonFlaw.STRING_TOO_LONG);
		}
	}

	/** Reads a string with escapes or with longer sequences, which are valid UTF-8. */
	private String decoded(int start, int firstSpecial) {
		int end = closingQuote(firstSpecial);
		this.input.position = end + 1;
		String raw = new String(this.input.bytes, start, end - start, StandardCharsets.UTF_8);
		String text = JsonEscapes.resolve(raw);
		requireLength(text.length());
		return text;
	}

	private int closingQuote(int from) {
		byte[] bytes = this.input.bytes;
		for (int i = from; i < bytes.length && (bytes[i] & 0xE0) != 0; i++) {
			if (bytes[i] == '"') {
				return i;
			}
			if (bytes[i] == '\\') {
				i++;
			}
		}
		throw new MalformedJsonException(JsonFlaw.SYNTAX);
	}

}
