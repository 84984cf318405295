package io.apisec.schema.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads numbers, exactly: no {@code double} is ever involved. */
final class JsonNumbers {

	/**
	 * The most places that the point of a number may be moved. All that a {@code double}
	 * can hold lies within. It bounds what arithmetic on the number costs, which grows
	 * with the square: the remainder of {@code 1e308} and {@code 0.01} takes a tenth of a
	 * millisecond, that of {@code 1e10000} takes thirty.
	 */
	static final int MAX_SCALE = 400;

	/** Room for a sign, a point, an exponent and leading zeros, beside the digits. */
	private static final int MAX_EXTRA_LENGTH = MAX_SCALE + 24;

	/** As many digits as always fit into a {@code long}. */
	private static final int LONG_DIGITS = 18;

	private final JsonInput input;

	private final int limit;

	private long magnitude;

	private int significant;

	JsonNumbers(JsonInput input, int limit) {
		this.input = input;
		this.limit = limit;
	}

	JsonNode next() {
		int start = this.input.position;
		this.magnitude = 0;
		this.significant = 0;
		boolean negative = this.input.skip('-');
		integerDigits();
		int next = this.input.current();
		if (next != '.' && (next | 0x20) != 'e') {
			requireLength(start);
			return integer(start, negative);
		}
		int fraction = (this.input.skip('.')) ? digits() : 0;
		int scale = fraction - exponent();
		requireLength(start);
		return JsonNodeFactory.instance.numberNode(decimal(start, negative, scale));
	}

	private void integerDigits() {
		if (!this.input.skip('0')) {
			digits();
		}
		else if (isDigit(this.input.current())) {
			throw new MalformedJsonException(JsonFlaw.SYNTAX);
		}
	}

	/** Reads at least one digit, and returns how many there were. */
	private int digits() {
		byte[] bytes = this.input.bytes;
		int start = this.input.position;
		int end = start;
		while (end < bytes.length && isDigit(bytes[end])) {
			int digit = bytes[end++] - '0';
			this.magnitude = this.magnitude * 10 + digit;
			this.significant += (digit != 0 || this.significant > 0) ? 1 : 0;
		}
		if (end == start) {
			throw new MalformedJsonException(JsonFlaw.SYNTAX);
		}
		this.input.position = end;
		return end - start;
	}

	private int exponent() {
		if ((this.input.current() | 0x20) != 'e') {
			return 0;
		}
		this.input.position++;
		boolean negative = this.input.skip('-');
		if (!negative) {
			this.input.skip('+');
		}
		int exponent = exponentDigits();
		return (negative) ? -exponent : exponent;
	}

	private int exponentDigits() {
		int exponent = 0;
		int start = this.input.position;
		for (; isDigit(this.input.current()); this.input.position++) {
			exponent = Math.min(exponent * 10 + this.input.current() - '0', 1_000_000);
		}
		if (this.input.position == start) {
			throw new MalformedJsonException(JsonFlaw.SYNTAX);
		}
		return exponent;
	}

	private void requireLength(int start) {
		if (this.significant > this.limit || this.input.position - start > this.limit + MAX_EXTRA_LENGTH) {
			throw new MalformedJsonException(JsonFlaw.NUMBER_TOO_LONG);
		}
	}

	private JsonNode integer(int start, boolean negative) {
		if (this.significant <= LONG_DIGITS) {
			return integer((negative) ? -this.magnitude : this.magnitude);
		}
		BigInteger value = new BigInteger(text(start));
		return (value.bitLength() < Long.SIZE) ? integer(value.longValue())
				: JsonNodeFactory.instance.numberNode(value);
	}

	private static JsonNode integer(long value) {
		return ((int) value == value) ? JsonNodeFactory.instance.numberNode((int) value)
				: JsonNodeFactory.instance.numberNode(value);
	}

	private BigDecimal decimal(int start, boolean negative, int scale) {
		if (Math.abs(scale) > MAX_SCALE) {
			throw new MalformedJsonException(JsonFlaw.NUMBER_TOO_LONG);
		}
		if (this.significant <= LONG_DIGITS) {
			return BigDecimal.valueOf((negative) ? -this.magnitude : this.magnitude, scale);
		}
		return new BigDecimal(text(start));
	}

	private String text(int start) {
		return new String(this.input.bytes, start, this.input.position - start, StandardCharsets.ISO_8859_1);
	}

	private static boolean isDigit(int character) {
		return character >= '0' && character <= '9';
	}

}
