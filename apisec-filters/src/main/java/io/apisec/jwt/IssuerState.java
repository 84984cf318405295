package io.apisec.jwt;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How it stands with the keys of an issuer, for health and metrics.
 *
 * @param issuer the issuer
 * @param status whether its tokens can be judged
 * @param lastSuccess when the last good fetch began, {@code null} where there was none
 * @param keys how many usable keys are known
 */
public record IssuerState(String issuer, Status status, @Nullable Instant lastSuccess, int keys) {

	/** Whether tokens can be judged. */
	public enum Status {

		/** With current keys. */
		UP,

		/** With the last known keys: the issuer does not answer as it should. */
		BRIDGED,

		/** Not at all. */
		DOWN

	}

}
