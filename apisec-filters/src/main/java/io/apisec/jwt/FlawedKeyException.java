package io.apisec.jwt;

/** Ends the reading of one entry of a key set; the others go on. */
final class FlawedKeyException extends Exception {

	private final KeyFlaw flaw;

	FlawedKeyException(KeyFlaw flaw) {
		super(flaw.text(), null, false, false);
		this.flaw = flaw;
	}

	KeyFlaw flaw() {
		return this.flaw;
	}

}
