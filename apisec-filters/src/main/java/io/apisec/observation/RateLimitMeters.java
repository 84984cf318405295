package io.apisec.observation;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Measures the store of limits. */
public final class RateLimitMeters {

	private final Timer successes;

	private final Timer failures;

	private final MeterRegistry registry;

	/**
	 * The meters of a store.
	 * @param registry where they are registered
	 */
	public RateLimitMeters(MeterRegistry registry) {
		this.successes = registry.timer(MeterNames.RATE_LIMIT_STORE, MeterNames.TAG_OUTCOME, "success");
		this.failures = registry.timer(MeterNames.RATE_LIMIT_STORE, MeterNames.TAG_OUTCOME, "failure");
		this.registry = registry;
	}

	/**
	 * The store was asked.
	 * @param success whether it answered in time
	 * @param nanos how long that took, in nanoseconds
	 */
	public void asked(boolean success, long nanos) {
		(success ? this.successes : this.failures).record(nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Shows whether limits are kept without the store. To be called once.
	 * @param fallback asked whenever the gauge is read
	 */
	public void fallback(BooleanSupplier fallback) {
		Gauge.builder(MeterNames.RATE_LIMIT_FALLBACK, () -> fallback.getAsBoolean() ? 1 : 0).register(this.registry);
	}

}
