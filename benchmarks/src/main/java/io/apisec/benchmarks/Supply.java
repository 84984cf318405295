package io.apisec.benchmarks;

import java.util.List;

/**
 * What is sent, made before any clock runs.
 *
 * @param warmUp before it is measured
 * @param measured while it is measured
 */
record Supply(List<byte[]> warmUp, List<byte[]> measured) {

	/** Eight times what an application keeps. */
	private static final int MOST = 80_000;

	/** Few machines serve as many with a new token in a second. */
	private static final int IN_A_SECOND = 6000;

	static Supply of(Tokens tokens, int seconds, LocalIssuer issuer) {
		if (tokens == Tokens.REUSED) {
			List<byte[]> requests = TransferRequest.ofEveryUser(issuer);
			return new Supply(requests, requests);
		}
		int measured = Math.min(MOST, seconds * IN_A_SECOND);
		List<byte[]> requests = TransferRequest.many(measured + measured / 4, issuer);
		return new Supply(requests.subList(measured, requests.size()), requests.subList(0, measured));
	}

}
