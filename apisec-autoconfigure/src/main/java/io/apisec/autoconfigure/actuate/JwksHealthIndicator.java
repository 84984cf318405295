package io.apisec.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.apisec.jwt.IssuerState;
import io.apisec.jwt.TokenVerifier;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells for each issuer whether its tokens can be judged. An outage that the last known
 * keys bridge shows as {@code DEGRADED}, which answers 200: the application does its
 * work, and somebody should look.
 */
final class JwksHealthIndicator implements HealthIndicator {

	private static final Status DEGRADED = DegradedStatus.because("The last known keys serve while an issuer is down");

	private final TokenVerifier verifier;

	JwksHealthIndicator(TokenVerifier verifier) {
		this.verifier = verifier;
	}

	@Override
	public Health health() {
		List<IssuerState> states = this.verifier.issuerStates();
		Health.Builder health = Health.status(status(states));
		states.forEach((state) -> health.withDetail(state.issuer(), details(state)));
		return health.build();
	}

	private static Status status(List<IssuerState> states) {
		if (states.stream().anyMatch((state) -> state.status() == IssuerState.Status.DOWN)) {
			return Status.DOWN;
		}
		return states.stream().allMatch((state) -> state.status() == IssuerState.Status.UP) ? Status.UP : DEGRADED;
	}

	private static Map<String, Object> details(IssuerState state) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("status",
				(state.status() == IssuerState.Status.BRIDGED) ? DEGRADED.getCode() : state.status().name());
		details.put("keys", state.keys());
		if (state.lastSuccess() != null) {
			details.put("lastSuccess", state.lastSuccess().toString());
		}
		return details;
	}

}
