package io.apisec.audit;

import io.apisec.core.SecurityEvent;

/**
 * Receives every security event. An application declares its own as a bean, to alert, to
 * count or to forward.
 */
@FunctionalInterface
public interface SecurityEventListener {

	/**
	 * An event. Called by one thread, which is nobody's request, with one event after the
	 * other; while it is busy, later events wait, and are dropped when too many do. What
	 * it throws keeps no other listener from the event.
	 * @param event the event
	 */
	void onEvent(SecurityEvent event);

}
