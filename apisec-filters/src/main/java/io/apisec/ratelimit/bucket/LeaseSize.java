package io.apisec.ratelimit.bucket;

import io.apisec.core.StartupException;

/**
 * How many tokens are taken in one trip to the store.
 *
 * <p>
 * A large lease saves trips, and lies idle where its node needs it no more. The adaptive
 * one takes what leaves a lease within a second, be it spent or lost, and never more than
 * a fortieth of the capacity or an eighth of what is left; where two requests would not
 * come in the time that such a lease lasts, it takes only what is asked for.
 */
public interface LeaseSize {

	/** What only those take who wait for it: no token ever lies idle. */
	LeaseSize EXACT = new LeaseSize() {

		@Override
		public long next(Bandwidth bandwidth, long remaining, double spentPerNano) {
			return 1;
		}

		@Override
		public boolean isExact() {
			return true;
		}

	};

	/** What the rate and the capacity make sensible. */
	LeaseSize AUTO = LeaseSize::auto;

	/**
	 * How many tokens to take.
	 * @param bandwidth what fits into the bucket
	 * @param remaining how many were left in it when it was last asked
	 * @param spentPerNano how many are spent here in a nanosecond
	 * @return tokens, at least 1
	 */
	long next(Bandwidth bandwidth, long remaining, double spentPerNano);

	/**
	 * Whether nothing is ever taken ahead.
	 * @return {@code false} where tokens may lie idle
	 */
	default boolean isExact() {
		return false;
	}

	/**
	 * Reads what the properties say.
	 * @param text {@code auto} or a number of tokens
	 * @return the size
	 * @throws StartupException if it is neither
	 */
	static LeaseSize of(String text) {
		if ("auto".equals(text)) {
			return AUTO;
		}
		if (text.matches("[1-9][0-9]{0,8}")) {
			long size = Long.parseLong(text);
			return (size == 1) ? EXACT : (bandwidth, remaining, spentPerNano) -> Math.min(size, bandwidth.capacity());
		}
		throw new StartupException(
				"apisec.rate-limit.lease is '" + text + "', which is neither auto nor a number of tokens.", """
						Write auto, 1 for exact limits with a trip to the store for each request, or a number of tokens:

						    apisec:
						      rate-limit:
						        lease: auto
						""");
	}

	private static long auto(Bandwidth bandwidth, long remaining, double spentPerNano) {
		long idle = Math.min(bandwidth.capacity() / 40, remaining / 8);
		double leavingPerNano = Math.max(spentPerNano, bandwidth.rate());
		double lastsNanos = Math.min(1_000_000_000, idle / leavingPerNano);
		return (spentPerNano * lastsNanos < 2) ? 1 : Math.max(1, (long) (leavingPerNano * lastsNanos));
	}

}
