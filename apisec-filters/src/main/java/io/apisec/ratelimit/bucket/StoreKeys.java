package io.apisec.ratelimit.bucket;

import java.nio.charset.StandardCharsets;

/**
 * Names buckets in a store: a prefix and a digest, so that names are short and say
 * nothing of a caller. The limits themselves are part of what is digested: changed limits
 * have other buckets, and those of the old ones expire.
 */
public final class StoreKeys {

	private final String prefix;

	private final KeyDigest digest;

	/**
	 * Names.
	 * @param prefix what all of them begin with
	 * @param digest digests the rest
	 */
	public StoreKeys(String prefix, KeyDigest digest) {
		this.prefix = prefix;
		this.digest = digest;
	}

	byte[] name(BucketKey key, Bandwidth bandwidth) {
		String content = bandwidth.content() + "\n" + key.limit().length() + "\n" + key.limit() + "\n" + key.caller();
		return (this.prefix + this.digest.of(content)).getBytes(StandardCharsets.UTF_8);
	}

}
