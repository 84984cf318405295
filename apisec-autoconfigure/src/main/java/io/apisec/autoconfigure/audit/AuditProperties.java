package io.apisec.autoconfigure.audit;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where security events go.
 *
 * @param log whether each event is written as one line of JSON to the logger
 * io.apisec.audit.
 * @param actor whether subject and address stand in events as they are, or as a hash.
 * @param redact what stands in no event.
 */
@ConfigurationProperties("apisec.audit")
public record AuditProperties(@DefaultValue("json") Log log, @DefaultValue("plain") Actor actor,
		@DefaultValue Redact redact) {

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

	/**
	 * What stands in no event.
	 *
	 * @param headers headers of requests: what an event would have of their values is
	 * redacted. Events only ever have what traceparent and the forwarding header say.
	 * @param jsonPaths members of an event that are redacted, such as /clientAddress.
	 * Events have nothing of bodies.
	 */
	public record Redact(@DefaultValue( {
			"Authorization", "Cookie", "Set-Cookie", "X-API-Key" }) List<String> headers,
			@DefaultValue List<String> jsonPaths){
	}

}
