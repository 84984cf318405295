package io.apisec.edge;

/** How the number of requests that may be under way at once is found. */
public enum Concurrency {

	/** It is the configured one. */
	FIXED,

	/** It follows latency, and the configured one is its upper bound. */
	ADAPTIVE

}
