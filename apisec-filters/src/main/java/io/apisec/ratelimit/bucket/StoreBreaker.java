package io.apisec.ratelimit.bucket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the store answers: after some failures it is asked no more but for one
 * probe a second, for which nobody waits. One line is logged for each change.
 */
public final class StoreBreaker {

	private static final Logger LOGGER = LoggerFactory.getLogger(StoreBreaker.class);

	private static final int WINDOW = 10;

	private static final int MIN_CALLS = 4;

	private final CircuitBreaker breaker;

	/**
	 * A breaker that lets the store be asked.
	 * @param nanoTime the time in nanoseconds
	 */
	public StoreBreaker(LongSupplier nanoTime) {
		this.breaker = CircuitBreaker.of("apisec-rate-limit-store",
				CircuitBreakerConfig.custom()
					.slidingWindowSize(WINDOW)
					.minimumNumberOfCalls(MIN_CALLS)
					.failureRateThreshold(50)
					.waitDurationInOpenState(Duration.ofSeconds(1))
					.permittedNumberOfCallsInHalfOpenState(1)
					.currentTimestampFunction((clock) -> nanoTime.getAsLong(), TimeUnit.NANOSECONDS)
					.clock(new Elapsed(nanoTime))
					.build());
		this.breaker.getEventPublisher().onStateTransition((event) -> log(event.getStateTransition()));
	}

	private static void log(CircuitBreaker.StateTransition transition) {
		switch (transition) {
			case CLOSED_TO_OPEN -> LOGGER.warn("The store of the rate limits does not answer: limits go on as "
					+ "apisec.rate-limit.on-store-failure says");
			case HALF_OPEN_TO_CLOSED -> LOGGER.info("The store of the rate limits answers again");
			default -> {
				// Probing is no news.
			}
		}
	}

	/**
	 * Whether the store answered of late.
	 * @return {@code false} while limits are kept without it
	 */
	public boolean answers() {
		return this.breaker.getState() == CircuitBreaker.State.CLOSED;
	}

	/**
	 * There is a new connection: what failed before there was one says nothing of it. A
	 * store that did not answer may be asked at once, and until it has answered nobody
	 * knows that it does.
	 */
	public synchronized void connected() {
		if (answers()) {
			this.breaker.reset();
		}
		else {
			this.breaker.transitionToHalfOpenState();
		}
	}

	/** Whether the store may be asked now; whoever may has to say what came of it. */
	boolean allows() {
		return answers() || allowsProbe();
	}

	/**
	 * Whatever changes the state does so one at a time: to a breaker that has closed
	 * meanwhile, a probe is none.
	 */
	private synchronized boolean allowsProbe() {
		return this.breaker.tryAcquirePermission();
	}

	synchronized void answered(long nanos) {
		this.breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
	}

	synchronized void failed(long nanos, Throwable fault) {
		this.breaker.onError(nanos, TimeUnit.NANOSECONDS, fault);
	}

	/** A time that nobody can set back, which would keep the store from being asked. */
	private static final class Elapsed extends Clock {

		private final LongSupplier nanoTime;

		Elapsed(LongSupplier nanoTime) {
			this.nanoTime = nanoTime;
		}

		@Override
		public Instant instant() {
			return Instant.EPOCH.plusNanos(this.nanoTime.getAsLong());
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
