package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

import io.apisec.core.StartupException;
import io.github.bucket4j.BucketConfiguration;

/**
 * How much fits into a bucket, and how it is filled again.
 *
 * @param capacity tokens, from 1 to 1,000,000,000, and at most one for each nanosecond of
 * the period
 * @param period how long it takes to fill an empty bucket, from 1 ms to 366 days
 * @param refill how it is filled
 */
public record Bandwidth(long capacity, Duration period, Refill refill) {

	private static final long MAX_CAPACITY = 1_000_000_000L;

	private static final Duration MAX_PERIOD = Duration.ofDays(366);

	public Bandwidth {
		Objects.requireNonNull(period, "period");
		Objects.requireNonNull(refill, "refill");
		if (capacity < 1 || capacity > MAX_CAPACITY) {
			throw new StartupException("A limit has a capacity of " + capacity + " requests.",
					"Write a capacity between 1 and " + MAX_CAPACITY
							+ ", such as\n\n    capacity: 100\n    period: 1m\n");
		}
		if (period.toMillis() < 1 || period.compareTo(MAX_PERIOD) > 0) {
			throw new StartupException("A limit has a period of " + period + ".",
					"Write a period between 1ms and 366d with its unit, such as\n\n    capacity: 100\n    period: 1m\n");
		}
		if (capacity > period.toNanos()) {
			throw new StartupException("A limit has a capacity of " + capacity + " requests in " + period + ".",
					"Write no more than one request for each nanosecond, such as\n\n    capacity: 100\n    period: 1m\n");
		}
	}

	/** How a bucket is filled again. */
	public enum Refill {

		/** Token by token, as fast as the period says. */
		GREEDY,

		/** All at once, when the period is over. */
		INTERVAL

	}

	/**
	 * The share of one node where none knows of the others.
	 * @param nodes how many nodes there are
	 * @return a bandwidth of at least one token
	 */
	Bandwidth dividedBy(int nodes) {
		return new Bandwidth(Math.max(1, this.capacity / nodes), this.period, this.refill);
	}

	/** Tokens in a nanosecond. */
	double rate() {
		return (double) this.capacity / this.period.toNanos();
	}

	/** How long it takes to fill in a number of tokens, in nanoseconds. */
	long nanosFor(long tokens) {
		return (long) Math.ceil(tokens / rate());
	}

	/**
	 * The same for every bandwidth that limits alike, and for no other: a bucket of a
	 * limit that has been changed is another bucket.
	 */
	String content() {
		return this.capacity + "/" + this.period.toNanos() + "/" + this.refill.name().toLowerCase(Locale.ROOT);
	}

	BucketConfiguration configuration() {
		return BucketConfiguration.builder().addLimit(limit()).build();
	}

	io.github.bucket4j.Bandwidth limit() {
		var builder = io.github.bucket4j.Bandwidth.builder().capacity(this.capacity);
		return ((this.refill == Refill.INTERVAL) ? builder.refillIntervally(this.capacity, this.period)
				: builder.refillGreedy(this.capacity, this.period))
			.build();
	}

}
