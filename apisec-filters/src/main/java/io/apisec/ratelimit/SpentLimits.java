package io.apisec.ratelimit;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The limits that a request has spent, each once, whatever dispatches and controls come
 * to it later; and the time for which it has waited.
 */
final class SpentLimits {

	private final Map<Limit, Long> costs = new IdentityHashMap<>(2);

	private long waitedNanos;

	/**
	 * What a request has still to spend. Where it turns out to be dearer than it looked,
	 * that is the difference.
	 * @param limit the limit
	 * @param cost how many tokens the request costs
	 * @return tokens, 0 where it has spent them before
	 */
	long due(Limit limit, long cost) {
		long before = this.costs.getOrDefault(limit, 0L);
		if (cost > before) {
			this.costs.put(limit, cost);
		}
		return Math.max(0, cost - before);
	}

	/** The request has waited for a store. */
	void waited(long nanos) {
		this.waitedNanos += nanos;
	}

	/** How long it has waited, all in all. */
	long waitedNanos() {
		return this.waitedNanos;
	}

}
