package io.apisec.fips.hsm;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the last probe of a token has shown.
 *
 * @param answers whether the key that serves makes signatures
 * @param reason why not, out of a bounded set, {@code null} where it does
 * @param since since when it is so
 * @param checked when the last probe ended, or was given up
 */
public record HsmState(boolean answers, @Nullable String reason, Instant since, Instant checked) {

	HsmState next(@Nullable String failure, Instant now) {
		boolean same = this.answers == (failure == null);
		return new HsmState(failure == null, failure, same ? this.since : now, now);
	}

}
