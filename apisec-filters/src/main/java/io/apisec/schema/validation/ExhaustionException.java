package io.apisec.schema.validation;

import com.networknt.schema.SchemaException;

/** A backtracking pattern has used up the stack. */
final class ExhaustionException extends SchemaException {

	private static final long serialVersionUID = 1L;

	ExhaustionException() {
		super("pattern");
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
