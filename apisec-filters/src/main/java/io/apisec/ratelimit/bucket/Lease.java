package io.apisec.ratelimit.bucket;

/**
 * Tokens that a node has taken from a shared bucket to spend them itself. Not safe for
 * concurrent use.
 *
 * <p>
 * While a lease lies here the bucket is filled again, so that both together could hold
 * more than the capacity. Therefore a lease shrinks as fast as the bucket is filled, from
 * the moment before it was asked for: of the tokens that were filled in since, as many
 * must have left the lease, spent or lost. With that, bucket plus leases never exceed the
 * capacity, however many nodes hold one: while the bucket gains a token, a lease loses
 * one, unless it is ahead with spending, and then the sum was smaller by that before. A
 * bucket that is filled at intervals gains nothing in between; there a lease holds until
 * the interval ends.
 */
final class Lease {

	/** Stores cut the time off at milliseconds: a bucket may be ahead by one. */
	private static final long GRAIN = 1_000_000;

	private final Bandwidth bandwidth;

	private long tokens;

	/** Spent or lost. */
	private long gone;

	private long takenAt;

	private long endsAt;

	private long addedAt;

	Lease(Bandwidth bandwidth) {
		this.bandwidth = bandwidth;
	}

	/**
	 * Adds what a store gave to what is left.
	 * @param more how many tokens
	 * @param askedAt when they were asked for
	 * @param resetNanos how long after that the bucket is full again; later than the next
	 * interval where it owes tokens
	 * @param now the time in nanoseconds
	 */
	void add(long more, long askedAt, long resetNanos, long now) {
		long left = available(now);
		this.tokens = left + more;
		this.gone = 0;
		this.takenAt = askedAt - GRAIN;
		this.addedAt = now;
		long ends = this.takenAt + untilInterval(resetNanos);
		this.endsAt = (left > 0 && this.endsAt - ends < 0) ? this.endsAt : ends;
	}

	/**
	 * Tokens just added that are spent on who has waited for them since they were asked
	 * for: by now they may have left the lease.
	 * @param tokens how many
	 */
	void spendOnWaiting(long tokens) {
		this.gone += tokens;
	}

	private long untilInterval(long resetNanos) {
		return (resetNanos > 0) ? (resetNanos - 1) % this.bandwidth.period().toNanos() + 1 : 0;
	}

	/**
	 * How many tokens can be spent.
	 * @param now the time in nanoseconds
	 */
	long available(long now) {
		return Math.max(0, this.tokens - gone(now));
	}

	private long gone(long now) {
		if (this.bandwidth.refill() == Bandwidth.Refill.INTERVAL) {
			return (now - this.endsAt < 0) ? this.gone : this.tokens;
		}
		long filled = (long) Math.ceil(Math.max(0, now - this.takenAt) * this.bandwidth.rate());
		return Math.max(this.gone, filled);
	}

	/**
	 * Spends tokens, all or none.
	 * @param wanted how many
	 * @param now the time in nanoseconds
	 * @return whether there were as many
	 */
	boolean spend(long wanted, long now) {
		long before = gone(now);
		boolean enough = this.tokens - before >= wanted;
		if (enough) {
			this.gone = before + wanted;
		}
		return enough;
	}

	/**
	 * Takes back what was spent; what has to be gone by now stays so, and what was spent
	 * before more was added had to be gone by then.
	 * @param unused how many tokens
	 * @param spentAt when they were spent
	 */
	void unspend(long unused, long spentAt) {
		if (spentAt - this.addedAt >= 0) {
			this.gone = Math.max(0, this.gone - unused);
		}
	}

	/**
	 * Takes out all that is left.
	 * @param now the time in nanoseconds
	 * @return how many tokens
	 */
	long drain(long now) {
		long left = available(now);
		this.tokens = 0;
		return left;
	}

}
