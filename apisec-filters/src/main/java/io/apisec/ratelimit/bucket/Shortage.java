package io.apisec.ratelimit.bucket;

/**
 * What a store is known not to have, so that nobody asks for it in vain. Not safe for
 * concurrent use.
 */
final class Shortage {

	private final Bandwidth bandwidth;

	private boolean known;

	private long has;

	private long until;

	private boolean shut;

	private long shutUntil;

	Shortage(Bandwidth bandwidth) {
		this.bandwidth = bandwidth;
	}

	/**
	 * The store had less than it was asked for.
	 * @param tokens how many it has all the same
	 * @param moreAt when it has one more
	 */
	void begin(long tokens, long moreAt) {
		this.known = true;
		this.has = tokens;
		this.until = moreAt;
	}

	/** Nothing is to be had before. */
	void shut(long opensAt) {
		this.shut = true;
		this.shutUntil = opensAt;
	}

	boolean isShut(long now) {
		this.shut &= now - this.shutUntil < 0;
		return this.shut;
	}

	/** Whether the store is known to have fewer tokens. */
	boolean lacks(long tokens, long now) {
		return isShut(now) || waitNanos(tokens, now) > 0;
	}

	/** When the store has as many tokens, as far as is known. */
	Take.Refused refusal(long tokens, long now) {
		long open = isShut(now) ? this.shutUntil - now : 0;
		return new Take.Refused(Math.max(open, waitNanos(tokens, now)));
	}

	private long waitNanos(long tokens, long now) {
		if (!this.known || tokens <= this.has) {
			return 0;
		}
		boolean oneByOne = this.bandwidth.refill() == Bandwidth.Refill.GREEDY;
		return Math.max(0, this.until - now + (oneByOne ? this.bandwidth.nanosFor(tokens - this.has - 1) : 0));
	}

}
