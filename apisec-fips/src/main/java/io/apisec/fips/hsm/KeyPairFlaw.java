package io.apisec.fips.hsm;

/** Why a key and its certificate are not put into service. */
public enum KeyPairFlaw {

	/** The certificate has expired. */
	EXPIRED("certificate-expired", "its certificate has expired"),

	/** The certificate is not valid yet. */
	NOT_YET_VALID("certificate-not-yet-valid", "its certificate is not valid yet"),

	/** A certificate of the chain has a weak key or a weak signature. */
	WEAK_CERTIFICATE("weak-certificate",
			"a certificate of its chain has an RSA key under 2048 bits or an EC key on another curve than P-256, P-384 and P-521, or is signed with SHA-1 or MD5"),

	/** Neither RSA nor EC. */
	UNKNOWN_ALGORITHM("unknown-algorithm", "only RSA and EC keys are used"),

	/** The key does not sign. */
	SIGNATURE_FAILED("signature-failed", "it made no signature"),

	/** What the key signs does not verify with the certificate. */
	MISMATCH("key-mismatch", "its certificate belongs to another key");

	private final String text;

	private final String sentence;

	KeyPairFlaw(String text, String sentence) {
		this.text = text;
		this.sentence = sentence;
	}

	/**
	 * Whether nothing is wrong but the time: the same key and certificate have served, or
	 * will.
	 * @return whether only the time is wrong
	 */
	public boolean isUntimely() {
		return this == EXPIRED || this == NOT_YET_VALID;
	}

	/**
	 * The reason as events spell it.
	 * @return the reason, in lower case with dashes
	 */
	public String text() {
		return this.text;
	}

	/**
	 * The reason in words, about the key.
	 * @return half a sentence
	 */
	public String sentence() {
		return this.sentence;
	}

}
