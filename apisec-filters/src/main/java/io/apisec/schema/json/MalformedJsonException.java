package io.apisec.schema.json;

/**
 * A body that is no plain, bounded JSON. It has no stack trace, so that a flood of
 * malformed bodies costs no more than reading them, and nothing out of the body.
 */
public final class MalformedJsonException extends RuntimeException {

	private final JsonFlaw flaw;

	MalformedJsonException(JsonFlaw flaw) {
		super(flaw.reason(), null, false, false);
		this.flaw = flaw;
	}

	/**
	 * What is wrong, out of a bounded set of names: {@code empty}, {@code not-utf-8},
	 * {@code byte-order-mark}, {@code unpaired-surrogate}, {@code syntax},
	 * {@code trailing-content}, {@code duplicate-key}, {@code too-deep},
	 * {@code string-too-long}, {@code array-too-long}, {@code too-many-properties} or
	 * {@code number-too-long}.
	 * @return one of these
	 */
	public String reason() {
		return this.flaw.reason();
	}

}
