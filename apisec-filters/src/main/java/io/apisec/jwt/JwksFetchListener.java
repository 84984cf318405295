package io.apisec.jwt;

import java.time.Duration;

/**
 * Hears of every fetch of keys, for metrics. Called on a thread that fetches, so it
 * neither waits nor throws.
 */
@FunctionalInterface
public interface JwksFetchListener {

	/**
	 * A fetch has ended.
	 * @param issuer the issuer that was asked
	 * @param success whether it brought a key set
	 * @param duration how long it took, discovery included
	 */
	void fetched(String issuer, boolean success, Duration duration);

}
