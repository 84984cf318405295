package io.apisec.jwt;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The keys of an issuer at one moment; replaced as a whole, never changed.
 *
 * <p>
 * Its age counts from the beginning of its fetch: that is the latest moment at which the
 * issuer certainly still published these keys.
 *
 * @param keys the usable keys by {@code kid}
 * @param skipped the entries that are not used
 * @param fetchedAt when the fetch began, in milliseconds since 1970
 */
record KeySnapshot(Map<String, VerificationKey> keys, Set<SkippedKey> skipped, long fetchedAt) {

	/**
	 * A snapshot in which a key that was there before is the very same object, so that
	 * tokens verified with it are recognised.
	 * @param set what was fetched
	 * @param fetchedAt when the fetch began, in milliseconds since 1970
	 * @param before the snapshot before, {@code null} for the first
	 * @return the snapshot
	 */
	static KeySnapshot of(JwkSet set, long fetchedAt, @Nullable KeySnapshot before) {
		Map<String, VerificationKey> keys = new HashMap<>(set.keys());
		if (before != null) {
			keys.replaceAll((keyId, key) -> {
				VerificationKey known = before.keys.get(keyId);
				return (known != null && known.sameUse(key)) ? known : key;
			});
		}
		return new KeySnapshot(Map.copyOf(keys), set.skipped(), fetchedAt);
	}

	/**
	 * Whether these keys may be used.
	 * @param now the time in milliseconds since 1970
	 * @param bridging whether the issuer does not answer, so that its last keys serve
	 * @param settings how long they may serve in either case
	 * @return {@code true} for keys that may be used
	 */
	boolean usable(long now, boolean bridging, JwksSettings settings) {
		long age = now - this.fetchedAt;
		return age < settings.timeToLive().toMillis() || (bridging && age < settings.outageTolerance().toMillis());
	}

	/**
	 * How it stands with these keys. Without a single one no token can be judged.
	 */
	IssuerState state(String issuer, long now, boolean bridging, JwksSettings settings) {
		boolean judging = usable(now, bridging, settings) && !this.keys.isEmpty();
		IssuerState.Status good = (bridging) ? IssuerState.Status.BRIDGED : IssuerState.Status.UP;
		return new IssuerState(issuer, (judging) ? good : IssuerState.Status.DOWN, Instant.ofEpochMilli(this.fetchedAt),
				this.keys.size());
	}

}
