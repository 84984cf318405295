package io.apisec.jwt;

import java.util.concurrent.CompletionStage;

/**
 * Knows which tokens were revoked before they expired. An application may declare one as
 * a bean; without one nothing is asked.
 */
@FunctionalInterface
public interface TokenRevocationStore {

	/**
	 * Whether a genuine token was revoked. Asked for every request, also where the token
	 * was verified before. Must not block.
	 * @param query the token
	 * @return the answer; a fault, {@code null} or no answer within 500 milliseconds
	 * refuses the request with status 503
	 */
	CompletionStage<Boolean> isRevoked(RevocationQuery query);

}
