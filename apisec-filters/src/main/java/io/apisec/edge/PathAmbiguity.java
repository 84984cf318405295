package io.apisec.edge;

import java.util.Locale;

/** What can make two readers of a path disagree on what it names. */
enum PathAmbiguity {

	/** Does not begin with a slash, as in {@code OPTIONS *}. */
	RELATIVE_PATH,

	/** {@code //}, which some routers fold. */
	EMPTY_SEGMENT,

	/** {@code .} or {@code ..} (RFC 3986, section 3.3). */
	DOT_SEGMENT,

	/** {@code %2e}: no honest client writes an unreserved character so. */
	ENCODED_DOT,

	/** {@code %2f}. */
	ENCODED_SLASH,

	/** {@code \}, which some readers take for a slash. */
	BACKSLASH,

	/** {@code %5c}. */
	ENCODED_BACKSLASH,

	/** {@code ;} or {@code %3b}: parameters, which some readers cut off. */
	PATH_PARAMETER,

	/** {@code %25}: another character after another round of decoding. */
	DOUBLE_ENCODING,

	/** {@code %00}, where readers in C stop. */
	ENCODED_NUL,

	/** An encoded control character, be it of ASCII or of Latin-1. */
	ENCODED_CONTROL,

	/** U+2028 or U+2029, encoded. */
	LINE_SEPARATOR,

	/** A percent sign without two hexadecimal digits (RFC 3986, section 2.1). */
	INVALID_ENCODING,

	/** Bytes that are no UTF-8 (RFC 3629, section 3), surrogates included. */
	INVALID_UTF8,

	/** A character in more bytes than it needs (RFC 3629, section 10). */
	OVERLONG_UTF8,

	/** A character that may not stand in a path as it is: not ASCII, or a control. */
	RAW_CHARACTER;

	private final String reason = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/** The ambiguity as metrics and events spell it. */
	String reason() {
		return this.reason;
	}

}
