package io.apisec.ratelimit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.apisec.core.StartupException;
import io.apisec.ratelimit.bucket.Bandwidth;

/**
 * Shuts out who has used up a limit on failures, each time for longer.
 *
 * @param factor how much longer than the time before, at least 1
 * @param max the longest time, after which the last one is forgotten
 */
public record LockOut(double factor, Duration max) {

	/** So often it can grow; one of them is forgotten after each {@code max}. */
	private static final int STEPS = 30;

	public LockOut {
		if (!(factor >= 1) || factor > 1000 || max.isNegative() || max.toMillis() < 1) {
			throw new StartupException("A lock-out has the factor " + factor + " and lasts at most " + max + ".",
					"Write a factor of at least 1 and a time with its unit:\n\n    lock-out: { factor: 2, max: 1h }\n");
		}
	}

	/** The bucket that counts lock-outs: a token less for each. */
	Bandwidth steps() {
		return new Bandwidth(STEPS, min(this.max.multipliedBy(STEPS), Duration.ofDays(366)), Bandwidth.Refill.GREEDY);
	}

	/**
	 * How long it lasts.
	 * @param period the period of the limit, which is the time of the first
	 * @param before how many there were of late
	 */
	Duration duration(Duration period, long before) {
		double millis = (double) period.toMillis() * Math.pow(this.factor, (double) before);
		return (millis >= this.max.toMillis()) ? this.max : Duration.ofMillis((long) millis);
	}

	/** This lock-out as the inventory shows it. */
	Map<String, Object> listing() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("factor", this.factor);
		members.put("max", this.max.toString());
		return members;
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
