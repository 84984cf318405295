package io.apisec.fips.hsm;

/** A PKCS#11 token whose keys never leave it. */
public final class HsmToken {

	private HsmToken() {
	}

}
