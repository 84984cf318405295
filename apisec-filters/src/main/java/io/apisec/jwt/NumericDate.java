package io.apisec.jwt;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Seconds since 1970 as a JSON number, possibly with a fraction (RFC 7519, section 2).
 */
final class NumericDate {

	/** The end of the year 9999, as far as RFC 3339 can write. */
	private static final long LATEST = 253402300799L;

	private NumericDate() {
	}

	/**
	 * Reads a date.
	 * @param value the value of the claim
	 * @return the date to the millisecond, {@code null} where the value is no number or
	 * not from 1970 to 9999
	 */
	static @Nullable Instant read(@Nullable Object value) {
		if (value instanceof Long seconds) {
			return (seconds >= 0 && seconds <= LATEST) ? Instant.ofEpochSecond(seconds) : null;
		}
		if (value instanceof Double seconds) {
			return (seconds >= 0 && seconds <= LATEST) ? Instant.ofEpochMilli((long) (seconds * 1000)) : null;
		}
		return null;
	}

}
