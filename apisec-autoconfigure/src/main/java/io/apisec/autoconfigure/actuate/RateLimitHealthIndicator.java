package io.apisec.autoconfigure.actuate;

import java.util.function.BooleanSupplier;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Tells whether the store of limits answers, and what it means where it does not. */
final class RateLimitHealthIndicator implements HealthIndicator {

	private static final Status DEGRADED = DegradedStatus
		.because("Limits are kept without their store, which does not answer");

	private final BooleanSupplier answers;

	private final Runnable probe;

	private final boolean refuses;

	/**
	 * An indicator.
	 * @param answers whether the store answers
	 * @param probe asks it again without waiting: a node that is down may get no request
	 * that does
	 * @param refuses whether somebody is refused while it does not answer
	 */
	RateLimitHealthIndicator(BooleanSupplier answers, Runnable probe, boolean refuses) {
		this.answers = answers;
		this.probe = probe;
		this.refuses = refuses;
	}

	@Override
	public Health health() {
		if (this.answers.getAsBoolean()) {
			return Health.up().build();
		}
		this.probe.run();
		return Health.status(this.refuses ? Status.DOWN : DEGRADED).build();
	}

}
