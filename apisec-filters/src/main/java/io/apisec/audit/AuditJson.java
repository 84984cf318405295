package io.apisec.audit;

import java.io.StringWriter;

import io.apisec.core.SecurityEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Writes an event as one line of JSON in plain ASCII: nothing that a caller sent can
 * begin a line of its own, or look like something else on a screen (CWE-117).
 */
final class AuditJson {

	/** Longer values say no more, and would be paid for by whoever keeps the log. */
	static final int MAX_LENGTH = 256;

	private final JsonFactory json = JsonFactory.builder()
		.enable(JsonWriteFeature.ESCAPE_NON_ASCII)
		.characterEscapes(new ControlEscapes())
		.build();

	/**
	 * Writes an event.
	 * @param event the event
	 * @return the line, without its end
	 */
	String line(SecurityEvent event) {
		StringWriter line = new StringWriter(384);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), line)) {
			generator.writeStartObject();
			write(generator, "time", event.time().toString());
			write(generator, "event", event.event());
			write(generator, "control", event.control());
			write(generator, "reason", event.reason());
			write(generator, "outcome", event.outcome().text());
			if (event.status() != 0) {
				generator.writeNumberProperty("status", event.status());
			}
			write(generator, "method", event.method());
			write(generator, "route", event.route());
			write(generator, "correlationId", event.correlationId());
			write(generator, "issuer", event.issuer());
			write(generator, "subject", event.subject());
			write(generator, "clientAddress", event.clientAddress());
			write(generator, "parentId", event.parentId());
			generator.writeEndObject();
		}
		return line.toString();
	}

	/**
	 * The text, cut where it is too long.
	 * @param text any text
	 * @return at most {@value #MAX_LENGTH} characters and no half of a pair
	 */
	static String cut(String text) {
		if (text.length() <= MAX_LENGTH) {
			return text;
		}
		boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
		return text.substring(0, (splitsPair) ? MAX_LENGTH - 1 : MAX_LENGTH);
	}

	private static void write(JsonGenerator generator, String name, @Nullable String value) {
		if (value != null) {
			generator.writeStringProperty(name, cut(value));
		}
	}

	/** Those that JSON asks for, and DEL. */
	private static final class ControlEscapes extends CharacterEscapes {

		private static final int[] ESCAPES = standardAsciiEscapesForJSON();

		static {
			ESCAPES[0x7f] = ESCAPE_STANDARD;
		}

		@Override
		public int[] getEscapeCodesForAscii() {
			return ESCAPES;
		}

		@Override
		public @Nullable SerializableString getEscapeSequence(int ch) {
			return null;
		}

	}

}
