package io.apisec.audit;

import java.time.Instant;
import java.util.List;

import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedactionTests {

	private static final SecurityEvent EVENT = new SecurityEvent(Instant.EPOCH, "request-denied", "bola", "not-owner",
			Outcome.DENIED, 403, "GET", "/users/{id}", "urn:uuid:1", "https://idp.example/", "alice", "192.0.2.1",
			"4bf92f3577b34da6a3ce929d0e0e4736");

	@Test
	void redactWhenNothingOfTheEventIsNamedThenItIsTheSame() {
		Redaction redaction = Redaction.of(List.of("Authorization", "Cookie", "X-API-Key"),
				List.of("$.card.number", "/password", "/items/0/name"));
		assertThat(redaction.redact(EVENT)).isSameAs(EVENT);
	}

	@ParameterizedTest
	@CsvSource({ "/method, GET", "$.method, GET", "/route, /users/{id}", "/correlationId, urn:uuid:1",
			"/issuer, https://idp.example/", "/subject, alice", "/clientAddress, 192.0.2.1",
			"$.clientAddress, 192.0.2.1", "/parentId, 4bf92f3577b34da6a3ce929d0e0e4736" })
	void redactWhenAMemberIsNamedThenItsValueAndNoOtherIsGone(String path, String value) {
		SecurityEvent told = Redaction.of(List.of(), List.of(path)).redact(EVENT);
		assertThat(new AuditJson().line(told))
			.isEqualTo(new AuditJson().line(EVENT).replace('"' + value + '"', "\"[redacted]\""));
		assertThat(told).isNotEqualTo(EVENT);
	}

	@ParameterizedTest
	@CsvSource({ "Traceparent, 4bf92f3577b34da6a3ce929d0e0e4736", "X-Forwarded-For, 192.0.2.1",
			"forwarded, 192.0.2.1" })
	void redactWhenAHeaderIsNamedThenWhatItSaysIsGone(String header, String value) {
		SecurityEvent told = Redaction.of(List.of(header), List.of()).redact(EVENT);
		assertThat(new AuditJson().line(told)).doesNotContain(value).contains("[redacted]", "alice");
	}

	@Test
	void redactWhenTheEventHasNoneThenItSaysNothing() {
		SecurityEvent event = SecurityEvent.withoutRequest(Instant.EPOCH, "test", "test", "test", Outcome.FAILED, null);
		assertThat(Redaction.of(List.of(), List.of("/subject", "/issuer")).redact(event)).isEqualTo(event);
	}

	@ParameterizedTest
	@ValueSource(strings = { "clientAddress", "", "/", "$", "$.", "..", "/time", "$.event", "/control", "/reason/x",
			"/outcome", "/status" })
	void ofWhenAPathIsNoneOrAnEventNeedsItThenTheStartStops(String path) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> Redaction.of(List.of(), List.of(path)))
			.withMessageContaining("apisec.audit.redact.json-paths has '" + path + "'")
			.satisfies((mistake) -> assertThat(mistake.action()).contains("json-paths: [/clientAddress, /subject]"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "Cookie:", "K\u00f6ln" })
	void ofWhenAHeaderHasNoNameThenTheStartStops(String header) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> Redaction.of(List.of(header), List.of()))
			.withMessageContaining("apisec.audit.redact.headers has '" + header + "'")
			.satisfies((mistake) -> assertThat(mistake.action()).contains("headers: [Authorization, Cookie]"));
	}

}
