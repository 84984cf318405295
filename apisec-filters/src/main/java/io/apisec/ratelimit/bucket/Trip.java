package io.apisec.ratelimit.bucket;

/** A trip to the store: how many tokens are asked for, and when, in nanoseconds. */
final class Trip {

	private final long tokens;

	private final long askedAt;

	Trip(long tokens, long askedAt) {
		this.tokens = tokens;
		this.askedAt = askedAt;
	}

	long tokens() {
		return this.tokens;
	}

	long askedAt() {
		return this.askedAt;
	}

}
