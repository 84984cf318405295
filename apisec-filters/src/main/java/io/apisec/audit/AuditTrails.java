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

	private AuditTrails(List<AuditTrail> trails) {
		this.trails = trails;
	}

	/**
	 * Starts a trail for each listener.
	 * @param listeners who receives the events
	 * @param clock the time of events about the trails themselves
	 * @return the trails, to be closed when the application ends
	 */
	public static AuditTrails start(List<SecurityEventListener> listeners, InstantSource clock) {
		return new AuditTrails(
				listeners.stream().map((listener) -> AuditTrail.start(List.of(listener), clock)).toList());
	}

	@Override
	public void publish(SecurityEvent event) {
		for (AuditTrail trail : this.trails) {
			trail.publish(event);
		}
	}

	@Override
	public void close() {
		this.trails.forEach(AuditTrail::close);
	}

}
