package io.apisec.core;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Something that an auditor wants to know of. It holds nothing secret, and nothing
 * personal beyond actor and address.
 *
 * @param time when it happened
 * @param event what happened, such as {@code request-denied}
 * @param control the control that saw it
 * @param reason why, out of a bounded set
 * @param outcome how it ended
 * @param status the HTTP status of the answer, 0 where there is none
 * @param method the HTTP method, {@code null} for an event without a request
 * @param route the pattern of the endpoint, never the raw path; {@code null} as long as
 * no handler is known
 * @param correlationId the identity of the request in the problem body, {@code null} for
 * an event without a request
 * @param issuer the issuer of the caller's token, or the one that the event is about
 * @param subject the caller's subject
 * @param clientAddress the caller's address in its numeric form
 * @param parentId the parent of a valid incoming {@code traceparent} (W3C Trace Context),
 * else {@code null}
 */
public record SecurityEvent(Instant time, String event, String control, String reason, Outcome outcome, int status,
		@Nullable String method, @Nullable String route, @Nullable String correlationId, @Nullable String issuer,
		@Nullable String subject, @Nullable String clientAddress, @Nullable String parentId) {

	public SecurityEvent {
		Objects.requireNonNull(time, "time");
		Objects.requireNonNull(event, "event");
		Objects.requireNonNull(control, "control");
		Objects.requireNonNull(reason, "reason");
		Objects.requireNonNull(outcome, "outcome");
	}

	/**
	 * An event that no request caused, such as a key that was skipped.
	 * @param time when it happened
	 * @param event what happened
	 * @param control the control that saw it
	 * @param reason why
	 * @param outcome how it ended
	 * @param issuer the issuer that the event is about, {@code null} where there is none
	 * @return the event
	 */
	public static SecurityEvent withoutRequest(Instant time, String event, String control, String reason,
			Outcome outcome, @Nullable String issuer) {
		return new SecurityEvent(time, event, control, reason, outcome, 0, null, null, null, issuer, null, null, null);
	}

}
