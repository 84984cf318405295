package io.apisec.jwt;

import io.apisec.core.Denial;

/** What a {@link KeySource} answers to the question for a key. */
sealed interface KeySearch {

	/** The token's key is unknown, and it is certain that it is. */
	Missing UNKNOWN = new Missing(TokenDenials.UNKNOWN_KEY);

	/** Nobody can say at the moment. */
	Missing UNAVAILABLE = new Missing(TokenDenials.ISSUER_UNAVAILABLE);

	/**
	 * The key.
	 *
	 * @param key to verify with
	 */
	record Found(VerificationKey key) implements KeySearch {
	}

	/**
	 * No key.
	 *
	 * @param denial how the request is refused
	 */
	record Missing(Denial denial) implements KeySearch {
	}

	/**
	 * A fetch is under way; ask again when its answer is there.
	 *
	 * @param refresh the fetch
	 */
	record Awaited(Refresh refresh) implements KeySearch {
	}

}
