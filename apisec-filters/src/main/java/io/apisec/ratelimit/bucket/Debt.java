package io.apisec.ratelimit.bucket;

import java.time.Duration;

/**
 * A bucket is shut by owing tokens: all nodes see it, and it opens again by itself when
 * they are filled in.
 */
final class Debt {

	private Debt() {
	}

	/**
	 * What an empty bucket has to owe.
	 * @param bandwidth what fits into it
	 * @param duration how long it stays shut
	 * @return tokens, at least 1
	 */
	static long of(Bandwidth bandwidth, Duration duration) {
		return Math.max(1, (long) Math.ceil(bandwidth.rate() * duration.toNanos()) - 1);
	}

}
