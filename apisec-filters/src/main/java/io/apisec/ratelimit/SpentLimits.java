package io.apisec.ratelimit;

import java.util.ArrayList;
import java.util.List;

/**
 * The limits that a request has spent, each once, whatever dispatches and controls come
 * to it later; and the time for which it has waited.
 */
final class SpentLimits {

	private final List<Limit> limits = new ArrayList<>(2);

	private long waitedNanos;

	/** Whether it is spent now; {@code false} if it was before. */
	boolean add(Limit limit) {
		for (Limit spent : this.limits) {
			if (spent == limit) {
				return false;
			}
		}
		return this.limits.add(limit);
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
