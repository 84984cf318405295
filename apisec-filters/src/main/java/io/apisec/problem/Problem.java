package io.apisec.problem;

import java.util.List;

import io.apisec.core.HeaderField;

/**
 * An answer with a problem in it (RFC 9457), ready to be written: nothing of it depends
 * on a web stack.
 */
public final class Problem {

	/** The content type of every problem (RFC 9457, section 6.1). */
	public static final String MEDIA_TYPE = "application/problem+json";

	private final int status;

	private final List<HeaderField> headers;

	private final byte[] body;

	Problem(int status, List<HeaderField> headers, byte[] body) {
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	/**
	 * The status of the answer.
	 * @return the HTTP status code
	 */
	public int status() {
		return this.status;
	}

	/**
	 * The headers of the answer besides the content's own: its type is
	 * {@link #MEDIA_TYPE}, its length that of the body.
	 * @return the fields, unmodifiable, mostly empty
	 */
	public List<HeaderField> headers() {
		return this.headers;
	}

	/**
	 * The problem as JSON.
	 * @return the UTF-8 bytes, made for this answer alone
	 */
	public byte[] body() {
		return this.body;
	}

}
