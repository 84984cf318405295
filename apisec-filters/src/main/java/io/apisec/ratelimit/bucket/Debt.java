package io.apisec.ratelimit.bucket;

import java.time.Duration;

/**
 * A bucket is shut by owing tokens: all nodes see it, and it opens again by itself when
 * they are filled in.
 */
final class Debt {

	private static final Duration MAX = Duration.ofDays(366);

	private Debt() {
	}

	/**
	 * What an empty bucket has to owe.
	 * @param bandwidth what fits into it
	 * @param duration how long it stays shut
	 * @return tokens, at least 1
	 */
	static long of(Bandwidth bandwidth, Duration duration) {
		long nanos = atMost(duration).toNanos();
		if (bandwidth.refill() == Bandwidth.Refill.INTERVAL) {
			// The next refill may be near: it pays for no interval.
			long period = bandwidth.period().toNanos();
			return bandwidth.capacity() * (nanos / period + ((nanos % period > 0) ? 1 : 0));
		}
		return Math.max(1, (long) Math.ceil(bandwidth.rate() * nanos) - 1);
	}

	/** No bucket is shut for longer than any limit lasts. */
	static Duration atMost(Duration duration) {
		return (duration.compareTo(MAX) < 0) ? duration : MAX;
	}

}
