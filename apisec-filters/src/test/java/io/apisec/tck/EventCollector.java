package io.apisec.tck;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.apisec.audit.SecurityEventListener;
import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;

/** Keeps every security event of an application. */
final class EventCollector implements SecurityEventListener {

	private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();

	@Override
	public void onEvent(SecurityEvent event) {
		this.events.add(event);
	}

	List<SecurityEvent> all() {
		return List.copyOf(this.events);
	}

	List<SecurityEvent> of(String correlationId) {
		return this.events.stream().filter((event) -> correlationId.equals(event.correlationId())).toList();
	}

	long reported(String reason) {
		return this.events.stream()
			.filter((event) -> event.outcome() == Outcome.REPORTED && event.reason().equals(reason))
			.count();
	}

}
