package io.apisec.audit;

import io.apisec.core.SecurityEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each event as a line of JSON to the logger {@value #LOGGER_NAME}, at INFO. What
 * is not known is left out.
 */
public final class JsonAuditLog implements SecurityEventListener {

	/** The name of the logger. */
	public static final String LOGGER_NAME = "io.apisec.audit";

	private static final Logger LOGGER = LoggerFactory.getLogger(LOGGER_NAME);

	private final AuditJson json = new AuditJson();

	@Override
	public void onEvent(SecurityEvent event) {
		if (LOGGER.isInfoEnabled()) {
			LOGGER.info(this.json.line(event));
		}
	}

}
