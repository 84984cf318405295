package io.apisec.autoconfigure.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where security events go.
 *
 * @param log whether each event is written as one line of JSON to the logger
 * io.apisec.audit.
 * @param actor whether subject and address stand in events as they are, or as a hash.
 */
@ConfigurationProperties("apisec.audit")
public record AuditProperties(@DefaultValue("json") Log log, @DefaultValue("plain") Actor actor) {

	/** How events are logged. */
	public enum Log {

		/** One line of JSON for each event. */
		JSON,

		/** Not at all; listeners still receive every event. */
		NONE

	}

	/** How the actor of an event is shown. */
	public enum Actor {

		/** Subject and address as they are. */
		PLAIN,

		/** A hash of each. */
		HASHED

	}

}
