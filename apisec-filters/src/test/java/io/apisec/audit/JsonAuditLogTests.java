package io.apisec.audit;

import java.time.Instant;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class JsonAuditLogTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

	@Test
	void onEventWhenAllIsKnownThenOneLineWithTheFieldsInOrder() {
		SecurityEvent event = new SecurityEvent(NOW, "request-denied", "bola", "object-not-allowed", Outcome.DENIED,
				403, "GET", "/users/{id}", "3f8a1c1e-8d0b-4a2e-9a54-2f0c0c7f7a11", "https://idp.example/", "alice",
				"2001:db8::1", "4bf92f3577b34da6a3ce929d0e0e4736");
		assertThat(logged(event)).isEqualTo("{\"time\":\"2026-11-22T10:15:30.123Z\",\"event\":\"request-denied\","
				+ "\"control\":\"bola\",\"reason\":\"object-not-allowed\",\"outcome\":\"denied\",\"status\":403,"
				+ "\"method\":\"GET\",\"route\":\"/users/{id}\","
				+ "\"correlationId\":\"3f8a1c1e-8d0b-4a2e-9a54-2f0c0c7f7a11\",\"issuer\":\"https://idp.example/\","
				+ "\"subject\":\"alice\",\"clientAddress\":\"2001:db8::1\","
				+ "\"parentId\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}");
	}

	@Test
	void onEventWhenLittleIsKnownThenTheRestIsLeftOut() {
		assertThat(logged(SecurityEvent.withoutRequest(NOW, "key-skipped", "jwt", "weak-key", Outcome.FAILED, null)))
			.isEqualTo("{\"time\":\"2026-11-22T10:15:30.123Z\",\"event\":\"key-skipped\",\"control\":\"jwt\","
					+ "\"reason\":\"weak-key\",\"outcome\":\"failed\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\n{\"event\":\"forged\"}", "a\nb", "a\rb", "a\u0000b", "a\u001b[2Jb", "a\u007fb",
			"a\u0085b", "a\u2028b", "a\u2029b", "a\u202eb", "a\ufeffb", "a\"b\\c/d", "caf\u00e9", "\ud83d\ude00",
			"\ud83d", "\ude00x", "{}{}%s", "a\tb\u000bc\fd" })
	void onEventWhenSubjectIsHostileThenOneAsciiLineThatReadsBack(String subject) {
		String line = logged(subject(subject));
		assertThat(line.chars()).allMatch((c) -> c >= ' ' && c <= '~');
		JsonNode json = JsonMapper.shared().readTree(line);
		assertThat(json.get("subject").asString()).isEqualTo(subject);
		assertThat(json.get("event").asString()).isEqualTo("request-denied");
		assertThat(json.propertyNames()).hasSize(7);
	}

	@Test
	void onEventWhenValueIsLongThenCutWithoutHalfAPair() {
		JsonNode cut = JsonMapper.shared().readTree(logged(subject("x".repeat(100_000))));
		assertThat(cut.get("subject").asString()).isEqualTo("x".repeat(256));
		JsonNode whole = JsonMapper.shared().readTree(logged(subject("x".repeat(256))));
		assertThat(whole.get("subject").asString()).isEqualTo("x".repeat(256));
		JsonNode pair = JsonMapper.shared().readTree(logged(subject("x".repeat(255) + "\ud83d\ude00")));
		assertThat(pair.get("subject").asString()).isEqualTo("x".repeat(255));
	}

	@Test
	void onEventWhenLoggerIsOffThenNothing() {
		try (CapturedLog log = new CapturedLog(JsonAuditLog.LOGGER_NAME, Level.WARN)) {
			new JsonAuditLog().onEvent(subject("alice"));
			assertThat(log.events()).isEmpty();
		}
		assertThat(logged(subject("alice"))).contains("alice");
	}

	private static SecurityEvent subject(String subject) {
		return new SecurityEvent(NOW, "request-denied", "test", "test", Outcome.DENIED, 400, null, null, null, null,
				subject, null, null);
	}

	private static String logged(SecurityEvent event) {
		try (CapturedLog log = new CapturedLog(JsonAuditLog.LOGGER_NAME, Level.INFO)) {
			new JsonAuditLog().onEvent(event);
			List<String> messages = log.messages();
			assertThat(messages).hasSize(1);
			assertThat(log.events().get(0).getLevel()).isEqualTo(Level.INFO);
			return messages.get(0);
		}
	}

}
