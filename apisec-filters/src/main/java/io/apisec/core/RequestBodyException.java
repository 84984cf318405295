package io.apisec.core;

/**
 * A body that cannot be had: too large, too slow, or broken. It carries the refusal to
 * answer with.
 */
public final class RequestBodyException extends RuntimeException implements DenialCarrier {

	private static final Denial TOO_LARGE = Denial.of(413, "body-too-large", "Body too large",
			"The body is larger than this endpoint accepts.");

	private static final Denial STALLED = Denial
		.of(408, "body-timeout", "Body timeout", "The body did not arrive in time.")
		.with("Connection", "close");

	private static final Denial BROKEN = Denial
		.of(400, "malformed-body", "Malformed body", "The body broke off or was not framed rightly.")
		.with("Connection", "close");

	private final transient Denial denial;

	private RequestBodyException(Denial denial) {
		super(denial.problem(), null, false, false);
		this.denial = denial;
	}

	/**
	 * The body is larger than the limit (RFC 9110, section 15.5.14).
	 * @return an exception to throw
	 */
	public static RequestBodyException tooLarge() {
		return new RequestBodyException(TOO_LARGE);
	}

	/**
	 * The body did not arrive within its time limit (RFC 9110, section 15.5.9).
	 * @return an exception to throw
	 */
	public static RequestBodyException stalled() {
		return new RequestBodyException(STALLED);
	}

	/**
	 * The body ended early, or its framing was wrong.
	 * @return an exception to throw
	 */
	public static RequestBodyException broken() {
		return new RequestBodyException(BROKEN);
	}

	@Override
	public Denial denial() {
		return this.denial;
	}

}
