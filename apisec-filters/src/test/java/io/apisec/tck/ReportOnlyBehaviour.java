package io.apisec.tck;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is refused by controls that only report, and everything is audited and counted
 * that would have been. Authentication and deny by default are never among them.
 */
abstract class ReportOnlyBehaviour extends Behaviour {

	ReportOnlyBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return kit().application(Map.of("apisec.mode", "report-only", "apisec.edge.allowed-hosts[0]", "api.example",
				"apisec.edge.allowed-methods[0]", "GET", "apisec.edge.concurrency-rules[0].path",
				"/open/{gate:gate|hello}", "apisec.edge.concurrency-rules[0].max-concurrent-requests", "1"));
	}

	@Test
	void scopesWhenMissingThenServedAndReported() {
		assertReported("scopes", "insufficient-scope", RawRequest.get("/orders/1"), "order 1");
		assertReported("scopes", "insufficient-scope", RawRequest.get("/ruled/items"), "ruled");
	}

	@Test
	void addressWhenNotAllowedThenServedAndReported() {
		assertReported("edge", "address-not-allowed", RawRequest.get("/intranet/items"), "ruled");
	}

	@Test
	void hostWhenNotAllowedThenServedAndReported() {
		assertReported("edge", "misdirected-request", RawRequest.get("/closed/hello").host("evil.example"), "hello");
	}

	@Test
	void methodWhenNotAllowedThenServedAndReported() {
		assertReported("edge", "method-not-allowed", RawRequest.of("DELETE", "/closed/items/1"), "deleted 1");
	}

	@Test
	void uriWhenTooLongThenServedAndReported() {
		assertReported("edge", "uri-too-long", RawRequest.get("/closed/hello?q=" + "a".repeat(4200)), "hello");
	}

	@Test
	void headersWhenTooLargeThenServedAndReported() {
		assertReported("edge", "headers-too-large",
				RawRequest.get("/closed/hello").header("X-Large", "a".repeat(16 * 1024)), "hello");
	}

	@Test
	void placeWhenNoneIsLeftThenServedAndReported() {
		Gate gate = application().bean(Gate.class);
		try (RawConnection connection = client().connect()) {
			connection.write(RawRequest.get("/open/gate").host("api.example"));
			gate.awaitWaiting();
			assertReported("edge", "overloaded", RawRequest.get("/open/hello"), "hello");
			gate.open();
			assertThat(connection.read().text()).isEqualTo("through");
		}
	}

	@Test
	void bodyWhenItBreaksTheSchemaThenServedAndReported() {
		String extra = "{\"to\":{\"id\":\"a\"},\"amount\":1,\"admin\":true}";
		assertReported("schema", "schema-violation", RawRequest.post("/payload/transfer").json(extra), extra);
		assertReported("schema", "duplicate-key", RawRequest.post("/payload/text").json("{\"a\":1,\"a\":2}"),
				"{\"a\":1,\"a\":2}");
		assertReported("schema", "unsupported-media-type", RawRequest.post("/payload/transfer").body("text/plain", "x"),
				"x");
	}

	@Test
	void bodyWhenTooLargeThenServedWholeAndReported() {
		String large = "\"" + "a".repeat(100 * 1024) + "\"";
		assertReported("schema", "body-too-large", RawRequest.post("/payload/text").json(large), large);
		assertReported("schema", "body-too-large", RawRequest.post("/payload/text")
			.chunked("application/json", large.substring(0, 70_000), large.substring(70_000)), large);
	}

	@Test
	void formWhenItBreaksItsLimitsThenServedWholeAndReported() {
		String form = "application/x-www-form-urlencoded";
		String many = "f=1&".repeat(300);
		assertReported("schema", "too-many-fields", RawRequest.post("/forms/count").body(form, many), "300");
		assertReported("schema", "too-many-fields", RawRequest.of("PUT", "/forms/count").body(form, many), "300");
		String large = "a=" + "b".repeat(300_000);
		for (String method : new String[] { "POST", "PUT" }) {
			RawRequest request = RawRequest.of(method, "/forms/count");
			assertReported("schema", "body-too-large", request.body(form, large), "1");
			assertReported("schema", "body-too-large", request.chunked(form, large), "1");
		}
		assertReported("schema", "form-charset", RawRequest.post("/forms/count").body(form + ";charset=latin1", "a=1"),
				"1");
	}

	@Test
	void uploadWhenItBreaksItsLimitsThenServedWholeAndReported() {
		String type = "multipart/form-data; boundary=x";
		String part = FormBehaviour.file("f", "text/html", "a");
		assertReported("schema", "too-many-parts",
				RawRequest.post("/forms/upload").body(type, part.repeat(41) + "--x--"), "41 41 {}");
		assertReported("schema", "part-type", RawRequest.post("/forms/typed/upload").body(type, part + "--x--"),
				"1 1 {}");
	}

	@Test
	void authenticationWhenMissingOrBadThenRefusedAllTheSame() {
		Refusal.of(client().get("/closed/hello"), 401, "missing-token");
		Refusal.of(client().get("/orders/1"), 401, "missing-token");
		Refusal.of(client().get("/unknown"), 401, "missing-token");
		Refusal.of(client().get("/open/hello", "bad"), 401, "invalid-token");
	}

	@Test
	void pathWhenAmbiguousThenTheSecondLockHolds() {
		assertThat(client().get("/docs/%73ecret").status()).isEqualTo(401);
		assertThat(client().get("/docs/./secret").text()).isNotEqualTo("secret");
		assertThat(client().get("/docs/secret;a=b").text()).isNotEqualTo("secret");
		assertThat(client().get("/docs//secret").text()).isNotEqualTo("secret");
		assertThat(client().get("/docs/%252e").status()).isLessThan(500);
	}

	private void assertReported(String control, String reason, RawRequest request, String expected) {
		EventCollector events = application().bean(EventCollector.class);
		long before = events.reported(reason);
		double counted = counted(control, "reported", reason);
		RawRequest toAllowedHost = request.toString().contains("evil") ? request : request.host("api.example");
		assertThat(client().send(toAllowedHost.bearer(token())).text()).isEqualTo(expected);
		Eventually.reach("the event", () -> events.reported(reason) > before);
		assertThat(counted(control, "reported", reason)).isEqualTo(counted + 1);
	}

}
