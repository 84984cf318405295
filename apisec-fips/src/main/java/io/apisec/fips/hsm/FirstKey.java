package io.apisec.fips.hsm;

import java.util.List;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/** Finds the key that serves from the start, or says why there is none. */
final class FirstKey {

	private static final int SHOWN = 10;

	private FirstKey() {
	}

	static HsmKey of(TokenKeys keys, KeyPairCheck check, String pattern) {
		try {
			List<HsmKey> candidates = keys.matching();
			if (candidates.isEmpty()) {
				throw missing(pattern, keys.aliases());
			}
			HsmKey usable = candidates.stream().filter((key) -> flaw(check, key) == null).findFirst().orElse(null);
			if (usable == null) {
				throw flawed(candidates.get(0), flaw(check, candidates.get(0)));
			}
			return usable;
		}
		catch (TokenException fault) {
			throw fault.pinRefused() ? pinRefused(fault) : silent(fault);
		}
	}

	private static @Nullable KeyPairFlaw flaw(KeyPairCheck check, HsmKey key) {
		return check.flaw(key.privateKey(), key.chain(), key.provider());
	}

	private static StartupException missing(String pattern, List<String> aliases) {
		String there = aliases.isEmpty() ? "no entry that can be used"
				: "'" + String.join("', '", aliases.stream().limit(SHOWN).toList()) + "'";
		return new StartupException("apisec.fips.hsm.key-alias is '" + pattern
				+ "', which names no private key with a certificate in the PKCS#11 token. It has " + there + ".",
				"Name the label of a certificate whose private key has the same CKA_ID, and write the certificate "
						+ "into the token if it is missing: pkcs11-tool --module … --login --write-object cert.der "
						+ "--type cert --id 01 --label server");
	}

	private static StartupException flawed(HsmKey key, @Nullable KeyPairFlaw flaw) {
		return new StartupException(
				"The key '" + key.alias() + "' of the PKCS#11 token may not serve: "
						+ ((flaw != null) ? flaw.sentence() : "it answers differently each time") + ".",
				"Put a sound key and its certificate into the token, and name it in apisec.fips.hsm.key-alias. "
						+ "RSA needs 2048 bits and more, certificates are signed with SHA-256 or better, and the "
						+ "certificate has the CKA_ID of its own private key.");
	}

	private static StartupException pinRefused(TokenException fault) {
		StartupException refusal = new StartupException(
				"The PKCS#11 token refuses the PIN: " + fault.getMessage() + ".",
				"Correct apisec.fips.hsm.pin, or the file of apisec.fips.hsm.pin-file, before the next start: the PIN "
						+ "was tried once, and a token locks itself after a few tries. CKR_PIN_LOCKED means that it "
						+ "has: its security officer sets a new PIN. Do not let a supervisor restart this in a loop.");
		refusal.initCause(fault);
		return refusal;
	}

	private static StartupException silent(TokenException fault) {
		StartupException refusal = new StartupException(
				"The keys of the PKCS#11 token cannot be read: " + fault.getMessage() + ".",
				"Check the token with the vendor's tools: pkcs11-tool --module … --login --list-objects");
		refusal.initCause(fault);
		return refusal;
	}

}
