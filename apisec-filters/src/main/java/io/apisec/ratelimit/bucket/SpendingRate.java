package io.apisec.ratelimit.bucket;

/** How fast a node spends the tokens of a bucket. Not safe for concurrent use. */
final class SpendingRate {

	private long since;

	private long spent;

	SpendingRate(long now) {
		this.since = now;
	}

	void add(long tokens) {
		this.spent += tokens;
	}

	/** Tokens in a nanosecond since the last trip. */
	double perNano(long now) {
		return (double) this.spent / Math.max(1, now - this.since);
	}

	/** A trip begins, with tokens that are as good as spent. */
	void begin(long waiting, long now) {
		this.spent = waiting;
		this.since = now;
	}

}
