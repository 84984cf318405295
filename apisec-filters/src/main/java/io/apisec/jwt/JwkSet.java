package io.apisec.jwt;

import java.util.Map;
import java.util.Set;

/**
 * A key set as it was read.
 *
 * @param keys the usable keys by {@code kid}
 * @param skipped the entries that are not used
 */
record JwkSet(Map<String, VerificationKey> keys, Set<SkippedKey> skipped) {

	JwkSet {
		keys = Map.copyOf(keys);
		skipped = Set.copyOf(skipped);
	}

}
