package io.apisec.core;

/** Takes security events from the request path. */
@FunctionalInterface
public interface SecurityEventPublisher {

	/**
	 * Hands over an event. Returns at once and never throws; what happens to the event
	 * happens on another thread.
	 * @param event the event
	 */
	void publish(SecurityEvent event);

}
