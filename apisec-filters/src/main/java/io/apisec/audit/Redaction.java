package io.apisec.audit;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.apisec.core.SecurityEvent;
import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * What an application does not want to read in its events. They hold little to begin
 * with: no body, and of the request's headers only what {@code traceparent} and the
 * forwarding header say. Whatever is redacted reads {@value #REDACTED}, in the log and
 * for every listener.
 */
public final class Redaction {

	/** Stands where something was. */
	public static final String REDACTED = "[redacted]";

	/** What an event has of a header's value. */
	private static final Map<String, String> HEADERS = Map.of("traceparent", "parentId", "x-forwarded-for",
			"clientAddress", "forwarded", "clientAddress");

	/** An event without one of these would say nothing. */
	private static final Set<String> MANDATORY = Set.of("time", "event", "control", "reason", "outcome", "status");

	private static final Set<String> OPTIONAL = Set.of("method", "route", "correlationId", "issuer", "subject",
			"clientAddress", "parentId");

	/** RFC 9110, section 5.6.2. */
	private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern JSON_PATH = Pattern.compile("(?:/|\\$\\.)([^/.\\[\\]]+)(?:[/.\\[].*)?");

	private final Set<String> fields;

	private Redaction(Set<String> fields) {
		this.fields = Set.copyOf(fields);
	}

	/**
	 * What is to be redacted.
	 * @param headers names of headers: what an event has of their values goes
	 * @param jsonPaths members of an event's JSON, as {@code /clientAddress} (RFC 6901)
	 * or {@code $.clientAddress} (RFC 9535); those that no event has are allowed
	 * @return the redaction
	 * @throws StartupException if one cannot be read, or an event would say nothing
	 * without it
	 */
	public static Redaction of(Collection<String> headers, Collection<String> jsonPaths) {
		Set<String> fields = new HashSet<>();
		for (String header : headers) {
			fields.add(HEADERS.getOrDefault(headerName(header), ""));
		}
		for (String path : jsonPaths) {
			fields.add(member(path));
		}
		fields.retainAll(OPTIONAL);
		return new Redaction(fields);
	}

	private static String headerName(String header) {
		if (!HEADER_NAME.matcher(header).matches()) {
			throw new StartupException("apisec.audit.redact.headers has '" + header + "', which is no name of a header",
					"Write names alone:\n\napisec:\n  audit:\n    redact:\n      headers: [Authorization, Cookie]");
		}
		return header.toLowerCase(Locale.ROOT);
	}

	private static String member(String path) {
		var read = JSON_PATH.matcher(path);
		if (!read.matches() || MANDATORY.contains(read.group(1))) {
			throw new StartupException(
					"apisec.audit.redact.json-paths has '" + path + "', which "
							+ ((read.matches()) ? "no event can be told without" : "is no path"),
					"Name a member that events may do without:\n\napisec:\n  audit:\n    redact:\n"
							+ "      json-paths: [/clientAddress, /subject]");
		}
		return read.group(1);
	}

	/**
	 * The event as it may be told.
	 * @param event the event
	 * @return the same, where nothing of it is redacted
	 */
	SecurityEvent redact(SecurityEvent event) {
		if (this.fields.isEmpty()) {
			return event;
		}
		return new SecurityEvent(event.time(), event.event(), event.control(), event.reason(), event.outcome(),
				event.status(), told("method", event.method()), told("route", event.route()),
				told("correlationId", event.correlationId()), told("issuer", event.issuer()),
				told("subject", event.subject()), told("clientAddress", event.clientAddress()),
				told("parentId", event.parentId()));
	}

	private @Nullable String told(String field, @Nullable String value) {
		return (value != null && this.fields.contains(field)) ? REDACTED : value;
	}

}
