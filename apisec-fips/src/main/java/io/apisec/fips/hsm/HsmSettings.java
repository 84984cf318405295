package io.apisec.fips.hsm;

import java.nio.file.Path;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * Which token, which key in it, and how to log in.
 *
 * @param library the PKCS#11 library of the token's vendor, an absolute path
 * @param slotListIndex the position of the token in the list of slots, {@code null} where
 * the label says which it is; the first where neither is given
 * @param tokenLabel the label of the token
 * @param keyAlias the alias of the key, or the beginning of its alias and a {@code *};
 * the newest valid certificate of those that match counts
 * @param pin where the PIN comes from
 */
public record HsmSettings(Path library, @Nullable Integer slotListIndex, @Nullable String tokenLabel, String keyAlias,
		HsmPin pin) {

	public HsmSettings {
		if (!library.isAbsolute()) {
			throw new StartupException(
					"The PKCS#11 library " + library + " has no absolute path: any directory could be meant.",
					"Write the path in full, such as apisec.fips.hsm.library=/usr/lib/softhsm/libsofthsm2.so.");
		}
		if (slotListIndex != null && tokenLabel != null) {
			throw new StartupException("Both slot-list-index and token-label say which PKCS#11 token is meant.",
					"Set one of apisec.fips.hsm.slot-list-index and apisec.fips.hsm.token-label.");
		}
		if (tokenLabel != null && tokenLabel.isBlank()) {
			throw new StartupException(
					"apisec.fips.hsm.token-label is empty: a token without a label has no such name.",
					"Write the label of the token there, or take apisec.fips.hsm.token-label away.");
		}
		if (slotListIndex != null && slotListIndex < 0) {
			throw new StartupException("apisec.fips.hsm.slot-list-index is negative.", "Slots are counted from 0.");
		}
		if (keyAlias.isBlank() || keyAlias.indexOf('*') != keyAlias.lastIndexOf('*')
				|| (keyAlias.contains("*") && !keyAlias.endsWith("*"))) {
			throw new StartupException("apisec.fips.hsm.key-alias is '" + keyAlias + "'.",
					"Name the alias of a key in the token, or its beginning with one * at the end: "
							+ "apisec.fips.hsm.key-alias=server or server-*.");
		}
	}

}
