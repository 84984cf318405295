package io.apisec.schema.json;

/** The bytes of a body and how far they are read. */
final class JsonInput {

	private static final int END = -1;

	final byte[] bytes;

	int position;

	JsonInput(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * The byte at the position.
	 * @return the byte, or a negative number at the end or inside a longer sequence
	 */
	int current() {
		return (this.position < this.bytes.length) ? this.bytes[this.position] : END;
	}

	boolean atEnd() {
		return this.position == this.bytes.length;
	}

	/** Steps over one byte if it is there. */
	boolean skip(char expected) {
		if (current() != expected) {
			return false;
		}
		this.position++;
		return true;
	}

	void require(char expected) {
		if (!skip(expected)) {
			throw new MalformedJsonException(JsonFlaw.SYNTAX);
		}
	}

	void require(byte[] expected) {
		for (byte each : expected) {
			require((char) each);
		}
	}

	void skipWhitespace() {
		while (isWhitespace(current())) {
			this.position++;
		}
	}

	private static boolean isWhitespace(int character) {
		return character == ' ' || character == '\n' || character == '\r' || character == '\t';
	}

}
