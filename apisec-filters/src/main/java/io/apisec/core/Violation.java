package io.apisec.core;

import java.util.Objects;

/**
 * One place of a request that breaks its schema. It says where and what, and never holds
 * a value out of the request.
 *
 * @param pointer where: a JSON Pointer (RFC 6901) into the body, or the name of a
 * parameter behind {@code path:}, {@code query:} or {@code header:}; into a part of an
 * upload, behind {@code part:} and the part's name
 * @param keyword the keyword of the schema that was broken, such as {@code maxLength}
 * @param message one sentence for the caller, made of the schema alone
 */
public record Violation(String pointer, String keyword, String message) {

	public Violation {
		Objects.requireNonNull(pointer, "pointer");
		Objects.requireNonNull(keyword, "keyword");
		Objects.requireNonNull(message, "message");
	}

}
