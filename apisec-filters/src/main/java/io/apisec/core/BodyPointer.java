package io.apisec.core;

import java.util.List;
import java.util.stream.Stream;

/**
 * A place in a JSON body: a JSON Pointer (RFC 6901), in which {@code *} stands for every
 * element of an array.
 *
 * @param tokens the names and indices on the way, unescaped
 */
public record BodyPointer(List<String> tokens) {

	/** The token for every element of an array. */
	public static final String EACH = "*";

	public BodyPointer {
		tokens = List.copyOf(tokens);
	}

	/**
	 * Reads a pointer.
	 * @param pointer a text that begins with a slash
	 * @return the pointer
	 * @throws IllegalArgumentException if it does not begin with a slash, or has a tilde
	 * that escapes nothing
	 */
	public static BodyPointer parse(String pointer) {
		if (!pointer.startsWith("/")) {
			throw new IllegalArgumentException("A JSON Pointer begins with a slash");
		}
		return new BodyPointer(Stream.of(pointer.substring(1).split("/", -1)).map(BodyPointer::unescape).toList());
	}

	private static String unescape(String token) {
		if (token.replaceAll("~[01]", "").indexOf('~') >= 0) {
			throw new IllegalArgumentException("In a JSON Pointer ~ is written as ~0");
		}
		return token.replace("~1", "/").replace("~0", "~");
	}

	@Override
	public String toString() {
		StringBuilder pointer = new StringBuilder();
		this.tokens.forEach((token) -> pointer.append('/').append(token.replace("~", "~0").replace("/", "~1")));
		return pointer.toString();
	}

}
