package io.apisec.ratelimit;

import io.apisec.ratelimit.bucket.Buckets;

/** Where the buckets of a limit are kept. */
@FunctionalInterface
public interface LimitBuckets {

	/**
	 * The buckets.
	 * @param onStoreFailure what becomes of the limit while its store does not answer
	 * @param exact whether no token may be leased ahead
	 * @return the same for the same arguments
	 */
	Buckets of(OnStoreFailure onStoreFailure, boolean exact);

}
