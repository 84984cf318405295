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

	private final boolean refuses;

	RateLimitHealthIndicator(BooleanSupplier answers, boolean refuses) {
		this.answers = answers;
		this.refuses = refuses;
	}

	@Override
	public Health health() {
		if (this.answers.getAsBoolean()) {
			return Health.up().build();
		}
		return Health.status(this.refuses ? Status.DOWN : DEGRADED).build();
	}

}
