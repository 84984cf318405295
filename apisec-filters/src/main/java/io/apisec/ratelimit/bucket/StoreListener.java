package io.apisec.ratelimit.bucket;

/** Is told of each trip to the store. */
@FunctionalInterface
public interface StoreListener {

	/**
	 * A trip has ended.
	 * @param success whether the store answered in time
	 * @param nanos how long it took, in nanoseconds
	 */
	void asked(boolean success, long nanos);

}
