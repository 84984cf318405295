package io.apisec.ratelimit.bucket;

/**
 * What a store is known not to have, so that nobody asks for it in vain. Not safe for
 * concurrent use.
 */
final class Shortage {

	/** Longer than any bucket takes, and short enough to count with. */
	static final long FOR_EVER = Long.MAX_VALUE / 4;

	private final Bandwidth bandwidth;

	private boolean known;

	private long has;

	private long until;

	private long pause;

	private long askAgainAt;

	private boolean shut;

	private long shutUntil;

	Shortage(Bandwidth bandwidth) {
		this.bandwidth = bandwidth;
	}

	/**
	 * The store had less than it was asked for.
	 * @param tokens how many it has all the same
	 * @param moreAt when it has one more, if none is given back to it
	 * @param now the time
	 * @param pause how long it is not asked again all the same, the first time; twice as
	 * long after each time in vain
	 */
	void begin(long tokens, long moreAt, long now, long pause) {
		this.pause = this.known ? Math.min(FOR_EVER, 2 * this.pause) : pause;
		this.known = true;
		this.has = tokens;
		this.until = moreAt;
		this.askAgainAt = now + this.pause;
	}

	/** The store had all that was asked for, or tokens were given back to it. */
	void end() {
		this.known = false;
	}

	/** Nothing is to be had before. */
	void shut(long opensAt) {
		this.shutUntil = (this.shut && this.shutUntil - opensAt > 0) ? this.shutUntil : opensAt;
		this.shut = true;
	}

	boolean isShut(long now) {
		this.shut &= now - this.shutUntil < 0;
		return this.shut;
	}

	/** Whether the store is known to have fewer tokens. */
	boolean lacks(long tokens, long now) {
		return isShut(now) || waitNanos(tokens, now) > 0;
	}

	/**
	 * Whether it is not asked, since it was of late and had fewer. Who needs several does
	 * not ask before they are due: some of what it would get and could not use is lost on
	 * its way back.
	 */
	boolean refuses(long tokens, long now) {
		return isShut(now) || (waitNanos(tokens, now) > 0 && (tokens > 1 || now - this.askAgainAt < 0));
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
