package io.apisec.tck;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What a refused caller is told, and what those are told who watch. */
abstract class ProblemBehaviour extends Behaviour {

	private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

	ProblemBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Test
	void problemWhenRefusedThenItsInstanceIsThatOfTheEvent() {
		Refusal refusal = Refusal.of(client().get("/orders/7", token("other")), 403, "insufficient-scope");
		SecurityEvent event = eventOf(refusal);
		assertThat(event.event()).isEqualTo("request-denied");
		assertThat(event.control()).isEqualTo("scopes");
		assertThat(event.reason()).isEqualTo("insufficient-scope");
		assertThat(event.outcome()).isEqualTo(Outcome.DENIED);
		assertThat(event.status()).isEqualTo(403);
		assertThat(event.method()).isEqualTo("GET");
		assertThat(event.route()).isEqualTo("/orders/{id}");
		assertThat(event.issuer()).isEqualTo(kit().issuer().issuer());
		assertThat(event.subject()).isEqualTo("alice");
		assertThat(event.clientAddress()).isEqualTo("127.0.0.1");
		assertThat(event.parentId()).isNull();
	}

	@Test
	void problemWhenRefusedTwiceThenEachHasItsOwnInstance() {
		Refusal first = Refusal.of(client().get("/closed/hello"), 401, "missing-token");
		Refusal second = Refusal.of(client().get("/closed/hello"), 401, "missing-token");
		assertThat(first.correlationId()).isNotEqualTo(second.correlationId());
	}

	@Test
	void problemWhenHeadIsRefusedThenNoBody() {
		Answer answer = client().send(RawRequest.of("HEAD", "/closed/hello"));
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/html", "application/xml", "image/png", "*/*;q=0", "nonsense" })
	void problemWhenCallerWantsAnotherTypeThenStillOne(String accept) {
		Refusal.of(client().send(RawRequest.get("/closed/hello").header("Accept", accept)), 401, "missing-token");
		Refusal.blank(client().send(RawRequest.get("/unknown").header("Accept", accept).bearer(token())), 404);
		Refusal.blank(client().send(RawRequest.get("/open/failure").header("Accept", accept)), 500);
	}

	@ParameterizedTest
	@MethodSource("refusedRequests")
	void problemWhenRequestHoldsMarkersThenNothingOfItIsEchoed(RawRequest request, boolean audited) {
		String token = kit().issuer().draft().claim("scope", "marker-scope").claim("note", "marker-claim").sign();
		RawRequest marked = request.header("X-Marker", "marker-header")
			.header("Cookie", "session=marker-cookie")
			.header("User-Agent", "marker-agent")
			.header("Referer", "https://marker.example/");
		Answer answer = client().send(audited ? marked.bearer(token) : marked);
		assertThat(answer.status()).isGreaterThanOrEqualTo(400);
		assertThat(answer.toString()).doesNotContainIgnoringCase("marker");
		if (answer.json().path("type").asString().startsWith("urn:apisec:")) {
			String line = auditLine(answer.json().path("instance").asString().substring("urn:uuid:".length()));
			assertThat(line).doesNotContainIgnoringCase("marker").doesNotContain(token);
		}
	}

	static Stream<Arguments> refusedRequests() {
		return Stream.of(arguments(RawRequest.get("/orders/marker-path?marker-name=marker-value"), true),
				arguments(RawRequest.get("/closed/items/marker-path?marker"), false),
				arguments(RawRequest.get("/marker-path?marker"), true),
				arguments(RawRequest.get("/open/./marker-path"), true),
				arguments(RawRequest.get("/open/" + "marker".repeat(1000)), true),
				arguments(RawRequest.of("MARKER", "/open/hello"), true),
				arguments(RawRequest.of("PATCH", "/closed/items/marker-path"), true),
				arguments(RawRequest.get("/closed/hello?marker").bearer("marker.marker.marker"), false),
				arguments(RawRequest.get("/open/failure?marker"), false),
				arguments(RawRequest.get("/open/status/marker"), false),
				arguments(RawRequest.post("/buffered/map").json("{\"marker\": marker}"), true),
				arguments(RawRequest.post("/open/json").body("text/marker", "marker"), true),
				arguments(RawRequest.get("/open/json").header("Accept", "text/marker"), true),
				arguments(RawRequest.get("/closed/forbidden?marker"), true),
				arguments(RawRequest.get("/intranet/items?marker"), true),
				arguments(RawRequest.get("/closed/hello?marker").header("X-Kit-Break", "marker"), true));
	}

	private static Arguments arguments(RawRequest request, boolean withToken) {
		return Arguments.of(request, withToken);
	}

	@Test
	void auditWhenRefusedThenOneLineOfJson() {
		Refusal refusal = Refusal.of(client().get("/orders/7", token("other")), 403, "insufficient-scope");
		JsonNode line = JsonMapper.shared().readTree(auditLine(refusal.correlationId()));
		assertThat(List.copyOf(line.propertyNames())).containsExactlyInAnyOrder("time", "event", "control", "reason",
				"outcome", "status", "method", "route", "correlationId", "issuer", "subject", "clientAddress");
		assertThat(line.path("outcome").asString()).isEqualTo("denied");
		assertThat(line.path("status").asInt()).isEqualTo(403);
	}

	@Test
	void auditWhenSubjectForgesLinesThenStillOneLine() {
		String forged = "alice\r\n{\"event\":\"forged\"}\u2028\u0085\u001b[2J";
		String token = kit().issuer().draft().claim("sub", forged).sign();
		Refusal refusal = Refusal.of(client().get("/orders/7", token), 403, "insufficient-scope");
		String line = auditLine(refusal.correlationId());
		assertThat(line.chars()).allMatch((c) -> c >= ' ' && c < 0x7f);
		assertThat(JsonMapper.shared().readTree(line).path("event").asString()).isEqualTo("request-denied");
	}

	@Test
	void auditWhenMethodIsMadeUpThenItIsNotRepeated() {
		Refusal refusal = Refusal.of(client().send(RawRequest.of("FORGED", "/closed/hello")), 405,
				"method-not-allowed");
		assertThat(eventOf(refusal).method()).isEqualTo("OTHER");
	}

	@ParameterizedTest
	@MethodSource("routes")
	void auditWhenRefusedThenRouteIsThePattern(String path, String route) {
		Refusal refusal = Refusal.of(client().get(path, token("other")), 403, "insufficient-scope");
		assertThat(eventOf(refusal).route()).isEqualTo(route);
	}

	static Stream<Arguments> routes() {
		return Stream.of(Arguments.of("/orders/7", "/orders/{id}"), Arguments.of("/orders/all", "/orders/all"),
				Arguments.of("/functional/scoped/7", "/functional/scoped/{id}"));
	}

	@Test
	void auditWhenTraceParentIsValidThenParentIsTheTrace() {
		assertThat(parentOf("00-" + TRACE_ID + "-00f067aa0ba902b7-01")).isEqualTo(TRACE_ID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "marker", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
			"00-" + TRACE_ID + "-0000000000000000-01", "ff-" + TRACE_ID + "-00f067aa0ba902b7-01",
			"00-" + TRACE_ID + "-00f067aa0ba902b7-01-extra", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
			"00-" + TRACE_ID + "-00f067aa0ba902b7", "00-" + TRACE_ID + "-00f067aa0ba902b7-0g", TRACE_ID })
	void auditWhenTraceParentIsInvalidThenNoParent(String traceParent) {
		assertThat(parentOf(traceParent)).isNull();
	}

	private @Nullable String parentOf(String traceParent) {
		Answer answer = client().send(RawRequest.get("/closed/hello").header("traceparent", traceParent));
		return eventOf(Refusal.of(answer, 401, "missing-token")).parentId();
	}

	@Test
	void metricsWhenDecidedThenCounted() {
		double denied = counted("access", "denied", "missing-token");
		double allowed = counted("edge", "allowed", "none");
		double forbidden = counted("scopes", "denied", "insufficient-scope");
		client().get("/closed/hello");
		client().get("/orders/1", token());
		assertThat(counted("access", "denied", "missing-token")).isEqualTo(denied + 1);
		assertThat(counted("edge", "allowed", "none")).isEqualTo(allowed + 2);
		assertThat(counted("scopes", "denied", "insufficient-scope")).isEqualTo(forbidden + 1);
	}

	@Test
	void metricsWhenControlIsAskedThenTimed() {
		SimpleMeterRegistry registry = application().bean(SimpleMeterRegistry.class);
		client().get("/closed/hello");
		assertThat(registry.get("apisec.control").tag("control", "edge").timer().count()).isPositive();
		assertThat(registry.get("apisec.control").tag("control", "access").timer().count()).isPositive();
	}

	@Test
	void metricsWhenRequestsHoldMarkersThenNoTagDoes() {
		client().get("/marker-path?marker=1", token("marker"));
		client().get("/orders/marker", token("marker"));
		client().send(RawRequest.of("MARKER", "/marker"));
		client().get("/closed/marker", kit().issuer().draft().header("kid", "marker").sign());
		List<Meter> meters = application().bean(SimpleMeterRegistry.class)
			.getMeters()
			.stream()
			.filter((meter) -> meter.getId().getName().startsWith("apisec."))
			.toList();
		assertThat(meters).isNotEmpty();
		assertThat(meters).flatExtracting((meter) -> meter.getId().getTags())
			.extracting(Tag::getValue)
			.noneMatch((value) -> value.contains("marker") || value.contains("MARKER") || value.contains("127.0.0.1"));
		assertThat(meters).filteredOn((meter) -> meter.getId().getName().equals("apisec.decisions"))
			.allSatisfy((meter) -> assertThat(meter.getId().getTags()).extracting(Tag::getKey)
				.containsExactlyInAnyOrder("control", "outcome", "reason"));
	}

	@Test
	void auditWhenRedactedThenNeitherTheLogNorAListenerIsTold() {
		try (RunningApplication application = kit().start(Map.of("apisec.audit.redact.json-paths[0]", "/subject",
				"apisec.audit.redact.headers[0]", "traceparent"))) {
			Refusal refusal = Refusal.of(
					RawClient.of(application)
						.send(RawRequest.get("/orders/7")
							.bearer(token("other"))
							.header("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01")),
					403, "insufficient-scope");
			String line = auditLine(refusal.correlationId());
			JsonNode json = JsonMapper.shared().readTree(line);
			assertThat(json.get("subject").asString()).isEqualTo("[redacted]");
			assertThat(json.get("parentId").asString()).isEqualTo("[redacted]");
			assertThat(json.get("clientAddress").asString()).isEqualTo("127.0.0.1");
			assertThat(line).doesNotContain("alice", TRACE_ID);
			EventCollector events = application.bean(EventCollector.class);
			Eventually.reach("the event", () -> !events.of(refusal.correlationId()).isEmpty());
			assertThat(events.of(refusal.correlationId())).allSatisfy((event) -> {
				assertThat(event.subject()).isEqualTo("[redacted]");
				assertThat(event.parentId()).isEqualTo("[redacted]");
			});
		}
	}

	private String auditLine(String correlationId) {
		AuditLog log = kit().auditLog();
		Eventually.reach("the audit line", () -> !log.linesWith(correlationId).isEmpty());
		List<String> lines = log.linesWith(correlationId);
		assertThat(lines).hasSize(1);
		assertThat(lines.get(0)).doesNotContain("\n", "\r");
		return lines.get(0);
	}

}
