package io.apisec.jwt;

import org.jspecify.annotations.Nullable;

/** The keys of one issuer. No method of it waits. */
interface KeySource extends AutoCloseable {

	/** Begins to fetch, where there is something to fetch. */
	void start();

	/**
	 * Looks for the key of a token.
	 * @param keyId the token's {@code kid}
	 * @return the key, or that there is none, or that a fetch may bring it
	 */
	KeySearch search(@Nullable String keyId);

	/**
	 * Looks again after a fetch has answered, or has not done so in time.
	 * @param keyId the token's {@code kid}
	 * @param refresh the fetch, {@code null} where none was worth waiting for
	 * @return the key, or that there is none
	 */
	KeySearch searchAfter(@Nullable String keyId, @Nullable Refresh refresh);

	/**
	 * Whether a key that was found earlier may still be used.
	 * @param keyId the {@code kid} that it was found by
	 * @param key the very key
	 * @param now the time in milliseconds since 1970
	 * @return {@code false} once it left the set or the set is too old
	 */
	boolean holds(@Nullable String keyId, VerificationKey key, long now);

	IssuerState state();

	@Override
	void close();

}
