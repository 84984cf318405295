package io.apisec.observation;

import java.time.Duration;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Measures how key sets are fetched and what is in them. */
public final class JwksMeters {

	private final MeterRegistry registry;

	/**
	 * The meters of key sets.
	 * @param registry where they are registered
	 */
	public JwksMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * A key set was fetched, or could not be.
	 * @param issuer the configured issuer
	 * @param outcome how the fetch ended, out of a bounded set
	 * @param duration how long it took
	 */
	public void fetched(String issuer, String outcome, Duration duration) {
		this.registry.timer(MeterNames.JWKS_FETCH, MeterNames.TAG_ISSUER, issuer, MeterNames.TAG_OUTCOME, outcome)
			.record(duration);
	}

	/**
	 * Shows how many keys of an issuer can be used. To be called once for each issuer.
	 * @param issuer the configured issuer
	 * @param count asked whenever the gauge is read
	 */
	public void keys(String issuer, Supplier<Number> count) {
		Gauge.builder(MeterNames.JWKS_KEYS, count).tag(MeterNames.TAG_ISSUER, issuer).register(this.registry);
	}

}
