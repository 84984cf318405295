package io.apisec.ratelimit.bucket;

import java.util.concurrent.CompletionStage;

/** What came of asking a bucket for tokens. */
public sealed interface Take {

	/** An answer that stands. */
	sealed interface Settled extends Take {

	}

	/**
	 * The tokens are the caller's.
	 *
	 * @param remaining at least how many are left, as far as is known here
	 * @param resetNanos in how many nanoseconds the bucket is full again, if nobody takes
	 * from it
	 * @param source which buckets they came from, and go back to where they are not
	 * needed
	 */
	record Granted(long remaining, long resetNanos, Buckets source) implements Settled {
	}

	/**
	 * There are too few.
	 *
	 * @param waitNanos in how many nanoseconds there are enough, if nobody takes from the
	 * bucket
	 */
	record Refused(long waitNanos) implements Settled {
	}

	/** The store did not say in time. */
	record Unknown() implements Settled {

		/** The one answer of a store that gives none. */
		static final Unknown INSTANCE = new Unknown();

	}

	/**
	 * The store has been asked.
	 *
	 * @param outcome the answer; never a fault, and never later than the store may take
	 */
	record Pending(CompletionStage<Settled> outcome) implements Take {
	}

}
