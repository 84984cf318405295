package io.apisec.ratelimit;

import io.apisec.ratelimit.bucket.Buckets;

/** Where the buckets of a limit are kept. */
@FunctionalInterface
public interface LimitBuckets {

	/**
	 * The buckets.
	 * @param onStoreFailure what becomes of the limit while its store does not answer
	 * @param counted what they count
	 * @return the same for the same arguments
	 */
	Buckets of(OnStoreFailure onStoreFailure, Counted counted);

	/** What buckets count. */
	enum Counted {

		/** Requests: their tokens may be leased ahead. */
		REQUESTS,

		/** Failures: none is leased ahead, since most tokens come back. */
		FAILURES,

		/** How often callers were locked out: no node has only a share of that. */
		LOCK_OUTS

	}

}
