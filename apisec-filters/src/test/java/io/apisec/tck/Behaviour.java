package io.apisec.tck;

import java.util.List;
import java.util.Map;

import io.apisec.core.SecurityEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** What all behaviours need: an application, somebody who calls it, and who watches. */
public abstract class Behaviour {

	private final Kit kit;

	protected Behaviour(CompatibilityKit kit) {
		this.kit = kit.kit();
	}

	/**
	 * The kit that runs.
	 * @return the kit
	 */
	protected Kit kit() {
		return this.kit;
	}

	/**
	 * The application that this behaviour is about.
	 * @return the application, running
	 */
	protected RunningApplication application() {
		return this.kit.application(Map.of());
	}

	protected RawClient client() {
		return RawClient.of(application());
	}

	/**
	 * A good token.
	 * @param scopes what the caller was granted
	 * @return the signed token
	 */
	protected String token(String... scopes) {
		return this.kit.issuer().token(scopes);
	}

	/**
	 * The one event of a refusal. Events come in order, so that when the event of a later
	 * refusal is there, no second one of this can follow.
	 * @param refusal the refusal
	 * @return its event
	 */
	protected SecurityEvent eventOf(Refusal refusal) {
		EventCollector events = application().bean(EventCollector.class);
		Refusal later = Refusal.of(client().get("/closed/hello"), 401, "missing-token");
		Eventually.reach("the event of a refusal", () -> !events.of(later.correlationId()).isEmpty());
		List<SecurityEvent> those = events.of(refusal.correlationId());
		assertThat(those).as("events of %s", refusal).hasSize(1);
		return those.get(0);
	}

	/**
	 * How often a decision was counted.
	 * @param control the control's name
	 * @param outcome how it decided
	 * @param reason why
	 * @return the count
	 */
	protected double counted(String control, String outcome, String reason) {
		Counter counter = application().bean(SimpleMeterRegistry.class)
			.find("apisec.decisions")
			.tags("control", control, "outcome", outcome, "reason", reason)
			.counter();
		return (counter != null) ? counter.count() : 0;
	}

}
