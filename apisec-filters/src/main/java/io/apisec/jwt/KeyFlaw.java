package io.apisec.jwt;

import java.util.Locale;

/**
 * Why an entry of a key set is not used. The names are the reasons in audit events.
 */
enum KeyFlaw {

	/** No {@code kid}, or none of a sensible length. */
	NO_KEY_ID(false),

	/** A key type other than RSA and EC. */
	KEY_TYPE(false),

	/** A key that is not for signatures (RFC 7517, section 4.2). */
	KEY_USE(false),

	/** A key that is not for verifying (RFC 7517, section 4.3). */
	KEY_OPERATIONS(false),

	/** An algorithm that does not fit the key, or is not accepted of this issuer. */
	ALGORITHM(false),

	/** A shared secret in a public place. */
	SYMMETRIC(true),

	/** A private key in a public place: anybody can sign with it. */
	PRIVATE(true),

	/** A key too small to be safe, or too large to be meant well. */
	KEY_SIZE(true),

	/** An RSA exponent or modulus that no key generator makes. */
	WEAK_KEY(true),

	/** A curve other than P-256, P-384 and P-521. */
	CURVE(true),

	/** A point that is not on its curve. */
	OFF_CURVE(true),

	/** Members that are missing or cannot be read. */
	MALFORMED(true),

	/** Unequal entries with one {@code kid}. */
	CONFLICT(true);

	private final boolean spoilsKeyId;

	private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

	KeyFlaw(boolean spoilsKeyId) {
		this.spoilsKeyId = spoilsKeyId;
	}

	/**
	 * Whether another entry with the same {@code kid} is in doubt, too. It is not where
	 * the entry merely serves another purpose.
	 * @return {@code true} where none of that {@code kid} may be used
	 */
	boolean spoilsKeyId() {
		return this.spoilsKeyId;
	}

	/**
	 * The name in events.
	 * @return a short constant
	 */
	String text() {
		return this.text;
	}

}
