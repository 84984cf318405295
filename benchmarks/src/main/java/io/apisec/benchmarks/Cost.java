package io.apisec.benchmarks;

import java.time.Duration;

/**
 * What one load came to.
 *
 * @param requests how many requests were answered
 * @param micros the application's processor time for one of them, in microseconds
 * @param redis what Redis has worked for all of them
 */
record Cost(long requests, double micros, LocalRedis.Work redis) {

	static Cost of(long requests, Duration cpu, LocalRedis.Work redis) {
		return new Cost(requests, cpu.toNanos() / 1e3 / requests, redis);
	}

	/** The processor time of Redis for one request, in microseconds. */
	double redisMicros() {
		return this.redis.micros() / this.requests;
	}

	/** How many commands Redis has run for a thousand requests. */
	double commands() {
		return this.redis.calls().values().stream().mapToLong(Long::longValue).sum() * 1e3 / this.requests;
	}

}
