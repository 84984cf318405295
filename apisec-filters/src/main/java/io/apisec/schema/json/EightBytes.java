package io.apisec.schema.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at once: all the long stretches of a body are plain. */
final class EightBytes {

	private static final VarHandle VIEW = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101_0101_0101_0101L;

	private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

	private static final long SPACES = ' ' * ONES;

	private static final long QUOTES = '"' * ONES;

	private static final long BACKSLASHES = '\\' * ONES;

	private EightBytes() {
	}

	/** How many bytes from a position on are ASCII, up to 8; the array has as many. */
	static int ascii(byte[] bytes, int position) {
		return before((long) VIEW.get(bytes, position));
	}

	/**
	 * How many bytes from a position on are ASCII and stand for themselves in a string,
	 * up to 8; the array has as many.
	 */
	static int plain(byte[] bytes, int position) {
		long eight = (long) VIEW.get(bytes, position);
		long controls = (eight - SPACES) & ~eight;
		return before(eight | controls | zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES));
	}

	/**
	 * Marks the bytes that are 0, and perhaps some above such a byte, which do not matter
	 * as the lowest mark counts.
	 */
	private static long zeros(long eight) {
		return (eight - ONES) & ~eight;
	}

	private static int before(long marks) {
		return Long.numberOfTrailingZeros(marks & HIGH_BITS) >>> 3;
	}

}
