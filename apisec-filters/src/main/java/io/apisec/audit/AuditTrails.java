package io.apisec.audit;

import java.time.InstantSource;
import java.util.List;

import io.apisec.core.SecurityEvent;
import io.apisec.core.SecurityEventPublisher;

/**
 * Gives each listener a trail of its own, with its own queue and thread: one that is slow
 * loses its own events and holds up nobody else's, the audit log's least of all.
 */
public final class AuditTrails implements SecurityEventPublisher, AutoCloseable {

	private final List<AuditTrail> trails;

	private final Redaction redaction;

	private AuditTrails(List<AuditTrail> trails, Redaction redaction) {
		this.trails = trails;
		this.redaction = redaction;
	}

	/**
	 * Starts a trail for each listener.
	 * @param listeners who receives the events
	 * @param redaction what none of them is told
	 * @param clock the time of events about the trails themselves
	 * @return the trails, to be closed when the application ends
	 */
	public static AuditTrails start(List<SecurityEventListener> listeners, Redaction redaction, InstantSource clock) {
		return new AuditTrails(
				listeners.stream().map((listener) -> AuditTrail.start(List.of(listener), clock)).toList(), redaction);
	}

	@Override
	public void publish(SecurityEvent event) {
		SecurityEvent told = this.redaction.redact(event);
		for (AuditTrail trail : this.trails) {
			trail.publish(told);
		}
	}

	@Override
	public void close() {
		this.trails.forEach(AuditTrail::close);
	}

}
