package io.apisec.ratelimit;

import java.util.HashMap;
import java.util.Map;

import io.apisec.ratelimit.bucket.BucketKey;

/**
 * The requests of one limit on failures of which it is not known yet whether they fail.
 * Each holds a token meanwhile, so that a bucket may look used up by requests that are
 * about to succeed; nobody is locked out for those. Safe for concurrent use, and no
 * larger than there are requests under way.
 */
final class Attempts {

	private final Map<BucketKey, Open> open = new HashMap<>();

	/** A request begins; whoever begins it has it end. */
	synchronized Attempt begin(BucketKey key) {
		Open others = this.open.computeIfAbsent(key, (first) -> new Open());
		others.underWay++;
		return new Attempt(others, others.returned);
	}

	/** A request has not failed, and its token comes back. */
	synchronized void succeeded(BucketKey key, Attempt attempt) {
		attempt.of.returned++;
		attempt.of.usedUp = false;
		end(key, attempt.of);
	}

	/**
	 * A request has failed.
	 * @param tookTheLast whether there was no token left after its own
	 * @return whether the bucket is used up by failures alone
	 */
	synchronized boolean failed(BucketKey key, Attempt attempt, boolean tookTheLast) {
		attempt.of.usedUp |= tookTheLast && attempt.returnedBefore == attempt.of.returned;
		end(key, attempt.of);
		return attempt.of.usedUp && attempt.of.underWay == 0;
	}

	private void end(BucketKey key, Open ended) {
		ended.underWay--;
		if (ended.underWay == 0) {
			this.open.remove(key);
		}
	}

	/** One request. */
	static final class Attempt {

		private final Open of;

		private final long returnedBefore;

		private Attempt(Open of, long returnedBefore) {
			this.of = of;
			this.returnedBefore = returnedBefore;
		}

	}

	/** Those of one bucket. */
	private static final class Open {

		private int underWay;

		private long returned;

		private boolean usedUp;

	}

}
