package io.apisec.schema.json;

import tools.jackson.databind.JsonNode;

/**
 * Reads a body as plain, bounded JSON that has only one meaning: RFC 8259 to the letter,
 * in UTF-8 and nothing else, without duplicate names and unpaired surrogates (RFC 7493,
 * section 2). Safe for concurrent use.
 *
 * <p>
 * It does not stand on Jackson's parser, which detects other encodings, keeps the
 * senders' names in a table that all requests share, and quotes the body in its messages.
 * The tree is Jackson's: whole numbers are {@code int}, {@code long} or
 * {@link java.math.BigInteger}, all others {@link java.math.BigDecimal} with the scale
 * that was sent.
 */
public final class StrictJsonReader {

	private final JsonLimits limits;

	private final KnownNames names = new KnownNames();

	/**
	 * Creates a reader.
	 * @param limits how much a body may hold
	 */
	public StrictJsonReader(JsonLimits limits) {
		this.limits = limits;
	}

	/**
	 * Reads a whole body.
	 * @param body the bytes, of bounded length: the tree takes up to some 30 times as
	 * many
	 * @return the tree, with exact numbers
	 * @throws MalformedJsonException if the body is no plain JSON or breaks a limit
	 */
	public JsonNode read(byte[] body) {
		requireUtf8(body);
		return new JsonTree(body, this.limits, this.names).root();
	}

	private static void requireUtf8(byte[] body) {
		if (startsWithByteOrderMark(body)) {
			throw new MalformedJsonException(JsonFlaw.BYTE_ORDER_MARK);
		}
		if (startsWide(body) || !Utf8.isValid(body)) {
			throw new MalformedJsonException(JsonFlaw.NOT_UTF_8);
		}
	}

	private static boolean startsWithByteOrderMark(byte[] body) {
		return body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
	}

	/** UTF-16 and UTF-32 have a NUL among the first bytes of any JSON. */
	private static boolean startsWide(byte[] body) {
		for (int i = 0; i < Math.min(body.length, 4); i++) {
			if (body[i] == 0) {
				return true;
			}
		}
		return false;
	}

}
