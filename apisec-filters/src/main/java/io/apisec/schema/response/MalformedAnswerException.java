package io.apisec.schema.response;

/** An answer is no JSON in UTF-8, though it says so. It says nothing of the answer. */
public final class MalformedAnswerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedAnswerException() {
		super("An answer is no JSON in UTF-8", null, false, false);
	}

}
