package io.apisec.edge;

/** How many requests may be under way at once. Safe for concurrent use. */
interface ConcurrencyLimit {

	/**
	 * The limit as it is now.
	 * @return requests, at least 1
	 */
	int current();

	/**
	 * Learns from a request that has been answered.
	 * @param since when it began, in nanoseconds of a clock that only goes on
	 * @param took how long it took, in nanoseconds
	 * @param inFlight how many were under way when it began, itself included
	 * @param status the status of its answer
	 */
	void answered(long since, long took, int inFlight, int status);

	/**
	 * A limit that stays as it is.
	 * @param max requests
	 * @return the limit
	 */
	static ConcurrencyLimit fixed(int max) {
		return new ConcurrencyLimit() {

			@Override
			public int current() {
				return max;
			}

			@Override
			public void answered(long since, long took, int inFlight, int status) {
				// There is nothing to learn.
			}

		};
	}

}
