package io.apisec.fips.hsm;

import java.math.BigInteger;

/**
 * A key that was not taken into service.
 *
 * @param alias its name in the token
 * @param serialNumber that of its certificate
 * @param flaw why
 */
record RefusedKey(String alias, BigInteger serialNumber, KeyPairFlaw flaw) {

	static RefusedKey of(HsmKey key, KeyPairFlaw flaw) {
		return new RefusedKey(key.alias(), key.certificate().getSerialNumber(), flaw);
	}

}
