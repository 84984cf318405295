package io.apisec.autoconfigure.actuate;

import java.util.function.Supplier;

import io.apisec.fips.hsm.HsmState;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells whether the token of the application makes signatures, as its last probe has
 * shown. Never waits for the token.
 */
final class HsmHealthIndicator implements HealthIndicator {

	private final Supplier<HsmState> state;

	HsmHealthIndicator(Supplier<HsmState> state) {
		this.state = state;
	}

	@Override
	public Health health() {
		HsmState state = this.state.get();
		Health.Builder health = (state.answers() ? Health.up() : Health.down())
			.withDetail("since", state.since().toString())
			.withDetail("checked", state.checked().toString());
		String reason = state.reason();
		return ((reason != null) ? health.withDetail("reason", reason) : health).build();
	}

}
