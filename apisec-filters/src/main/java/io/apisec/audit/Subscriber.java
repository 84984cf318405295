package io.apisec.audit;

import io.apisec.core.SecurityEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener that cannot harm the others, and of whose faults the log hears once. */
final class Subscriber {

	private static final Logger LOGGER = LoggerFactory.getLogger(Subscriber.class);

	private final SecurityEventListener listener;

	/** Touched by the delivering thread alone. */
	private boolean warned;

	Subscriber(SecurityEventListener listener) {
		this.listener = listener;
	}

	void tell(SecurityEvent event) {
		try {
			this.listener.onEvent(event);
		}
		catch (Exception | Error fault) {
			// Whatever it is, the thread has to go on for the other listeners.
			if (!this.warned) {
				this.warned = true;
				LOGGER.warn("The security event listener {} failed; further faults of it are not logged",
						this.listener.getClass().getName(), fault);
			}
		}
	}

}
