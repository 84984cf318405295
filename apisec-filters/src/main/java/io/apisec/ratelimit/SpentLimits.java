package io.apisec.ratelimit;

import java.util.ArrayList;
import java.util.List;

/**
 * The limits that a request has spent, each once, whatever dispatches and controls come
 * upon it.
 */
final class SpentLimits {

	private final List<Spent> all = new ArrayList<>(2);

	private long waitedNanos;

	/**
	 * Books what a request has still to spend. Where it turns out to be dearer than it
	 * looked, that is the difference.
	 * @param limit the limit
	 * @param cost how many tokens the request costs
	 * @return tokens, 0 where it has spent them before
	 */
	long claim(Limit limit, long cost) {
		for (Spent spent : this.all) {
			if (spent.limit == limit) {
				return spent.raise(cost);
			}
		}
		this.all.add(new Spent(limit, cost));
		return cost;
	}

	/** The request has waited for a store. */
	void waited(long nanos) {
		this.waitedNanos += nanos;
	}

	/** How long it has waited, all in all. */
	long waitedNanos() {
		return this.waitedNanos;
	}

	/** How much of a limit has been spent. */
	private static final class Spent {

		private final Limit limit;

		private long cost;

		Spent(Limit limit, long cost) {
			this.limit = limit;
			this.cost = cost;
		}

		long raise(long cost) {
			long due = Math.max(0, cost - this.cost);
			this.cost += due;
			return due;
		}

	}

}
