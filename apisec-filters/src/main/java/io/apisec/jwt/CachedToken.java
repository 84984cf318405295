package io.apisec.jwt;

import org.jspecify.annotations.Nullable;

/**
 * A verified token with all that its acceptance rests on.
 *
 * @param verified the token
 * @param keys the keys of its issuer
 * @param keyId the {@code kid} of its header
 * @param key the very key that it was verified with
 * @param verifiedAt when it was verified, in milliseconds since 1970
 * @param until when it is verified anew or has expired, in milliseconds since 1970
 */
record CachedToken(Verification.Verified verified, KeySource keys, @Nullable String keyId, VerificationKey key,
		long verifiedAt, long until) {

	/**
	 * Whether it is accepted without being verified again. A clock that was set back does
	 * not make it young.
	 * @param now the time in milliseconds since 1970
	 * @return {@code false} where it has to be verified anew
	 */
	boolean holds(long now) {
		return now < this.until && now >= this.verifiedAt && this.keys.holds(this.keyId, this.key, now);
	}

}
