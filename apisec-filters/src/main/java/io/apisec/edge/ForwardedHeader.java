package io.apisec.edge;

/**
 * Which headers of a trusted proxy are read. The other family's are never looked at: what
 * a proxy does not write, its callers can.
 */
public enum ForwardedHeader {

	/** {@code X-Forwarded-For} and {@code X-Forwarded-Proto}. */
	X_FORWARDED_FOR,

	/** {@code Forwarded} (RFC 7239). */
	FORWARDED

}
