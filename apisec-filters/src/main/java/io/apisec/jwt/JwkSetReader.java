package io.apisec.jwt;

import java.security.Provider;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads a key set (RFC 7517, section 5): a bad entry is left out, the good ones go on
 * working.
 */
final class JwkSetReader {

	private static final int MAX_KEYS = 100;

	private final JwkReader entries;

	JwkSetReader(Set<String> algorithms, @Nullable Provider provider) {
		this.entries = new JwkReader(algorithms, provider);
	}

	/**
	 * Reads a key set.
	 * @param document the document as it was fetched
	 * @return the set
	 * @throws FetchException if the document is no key set, or a very large one
	 */
	JwkSet read(byte[] document) throws FetchException {
		Map<String, @Nullable Object> members = StrictJson.object(document);
		if (members == null || !(members.get("keys") instanceof Collection<?> keys) || keys.size() > MAX_KEYS) {
			throw new FetchException(FetchException.Reason.MALFORMED);
		}
		Reading reading = new Reading();
		for (Object key : keys) {
			reading.add((key instanceof Map<?, ?> jwk) ? jwk : Map.of());
		}
		return reading.result();
	}

	/** A key set as far as it is read. */
	private final class Reading {

		private final Map<String, VerificationKey> keys = new HashMap<>();

		private final Set<SkippedKey> skipped = new HashSet<>();

		private final Set<String> spoilt = new HashSet<>();

		void add(Map<?, ?> jwk) {
			String keyId = JwkReader.keyId(jwk);
			try {
				this.keys.merge(keyId, JwkSetReader.this.entries.read(jwk), (one, other) -> join(keyId, one, other));
			}
			catch (FlawedKeyException flawed) {
				this.skipped.add(new SkippedKey(keyId, flawed.flaw()));
				if (flawed.flaw().spoilsKeyId()) {
					this.spoilt.add(keyId);
				}
			}
		}

		private VerificationKey join(String keyId, VerificationKey one, VerificationKey other) {
			if (one.sameKey(other)) {
				return one.with(other);
			}
			this.spoilt.add(keyId);
			return one;
		}

		JwkSet result() {
			for (String keyId : this.spoilt) {
				if (this.keys.remove(keyId) != null) {
					this.skipped.add(new SkippedKey(keyId, KeyFlaw.CONFLICT));
				}
			}
			return new JwkSet(this.keys, this.skipped);
		}

	}

}
