package io.apisec.schema.json;

/** What can be wrong with a body. */
enum JsonFlaw {

	EMPTY("empty"),

	NOT_UTF_8("not-utf-8"),

	BYTE_ORDER_MARK("byte-order-mark"),

	UNPAIRED_SURROGATE("unpaired-surrogate"),

	SYNTAX("syntax"),

	TRAILING_CONTENT("trailing-content"),

	DUPLICATE_KEY("duplicate-key"),

	TOO_DEEP("too-deep"),

	STRING_TOO_LONG("string-too-long"),

	ARRAY_TOO_LONG("array-too-long"),

	TOO_MANY_PROPERTIES("too-many-properties"),

	NUMBER_TOO_LONG("number-too-long");

	private final String reason;

	JsonFlaw(String reason) {
		this.reason = reason;
	}

	String reason() {
		return this.reason;
	}

}
