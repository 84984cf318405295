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
	 * @param at when they were granted, in nanoseconds of the source's time
	 * @param source where they go back to if they are not needed
	 */
	record Granted(long remaining, long resetNanos, long at, Source source) implements Settled {

		/**
		 * Gives tokens back that are not needed after all. Returns at once, and may lose
		 * them.
		 * @param tokens how many, at most those that were granted
		 */
		public void giveBack(long tokens) {
			this.source.giveBack(tokens, this);
		}

		/**
		 * Whether as many have been filled in since as were missing: then nothing that
		 * was granted is missing any more, and given back it would be more than the
		 * limit.
		 */
		boolean isFilledIn(long now) {
			return now - this.at >= this.resetNanos;
		}

	}

	/** What tokens were granted from. */
	interface Source {

		/**
		 * Takes back tokens that are not needed after all, unless that let more through
		 * than the limit.
		 * @param tokens how many
		 * @param granted what they are part of
		 */
		void giveBack(long tokens, Granted granted);

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
