package io.apisec.tck;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the edge refuses before anything is known of the caller. */
abstract class EdgeBehaviour extends Behaviour {

	private static final String ALLOWED = "GET, HEAD, POST, PUT, PATCH, DELETE";

	EdgeBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "TRACK", "CONNECT", "get", "Get", "PROPFIND", "DEBUG", "FOO", "GETS", "trace" })
	void methodWhenNotAllowedThenRefusedWithAllow(String method) {
		Answer answer = client().send(RawRequest.of(method, "/open/hello").bearer(token()));
		Refusal.of(answer, 405, "method-not-allowed");
		assertThat(answer.header("Allow").split(", ")).contains(ALLOWED.split(", "));
	}

	@Test
	void optionsWhenNoPreflightThenRefused() {
		Refusal.of(client().send(RawRequest.of("OPTIONS", "/open/hello")), 405, "method-not-allowed");
		Refusal.of(client().send(RawRequest.of("OPTIONS", "/open/hello").bearer(token())), 405, "method-not-allowed");
		Refusal.of(
				client().send(RawRequest.of("OPTIONS", "/open/hello").header("Access-Control-Request-Method", "GET")),
				405, "method-not-allowed");
	}

	@Test
	void optionsWhenForTheServerThenRefused() {
		assertThat(client().send(RawRequest.of("OPTIONS", "*")).status()).isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "//open/hello", "/open//hello", "/open/hello//", "/open/./hello", "/open/../open/hello",
			"/open/hello/.", "/open/hello/..", "/..", "/open/%2e/hello", "/open/%2E%2E/open/hello", "/open/.%2e/hello",
			"/open/%2e%2e%2fhello", "/open%2fhello", "/open%2Fhello", "/open/hello%2f", "/open%5chello",
			"/open%5Chello", "/open\\hello", "/open/hello;a=b", "/open;a=b/hello", "/open/hello;",
			"/open/hello;jsessionid=1", "/open/hello%3b", "/open/hello%3Ba", "/open/hello%00", "/open/%00/hello",
			"/open/hello%0a", "/open/hello%0d%0aX: y", "/open/hello%09", "/open/hello%7f", "/open/%c0%af/hello",
			"/open/%c0%ae%c0%ae/hello", "/open/%e0%80%af", "/open/%f0%80%80%af", "/open/%ff", "/open/%fe", "/open/%c3",
			"/open/%ed%a0%80", "/open/%f4%90%80%80", "/open/%", "/open/%2", "/open/%zz", "/open/%u002f", "/open/%252e",
			"/open/%252f", "/open/%25%32%66", "/open/hello%2500", "/open/%e2%80%a8" })
	void pathWhenAmbiguousThenRefused(String path) {
		Answer answer = client().send(RawRequest.get(path.replace(" ", "%20")).bearer(token()));
		assertThat(answer.status()).as("status of %s", answer).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open//hello", "/open/./hello", "/open/%2e/hello", "/open/hello;a=b", "/open/%252e",
			"/open/hello%0a", "//open/hello" })
	void pathWhenAmbiguousForUsThenProblem(String path) {
		Refusal.of(client().get(path), 400, "ambiguous-path");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/open/address", "/open/address/claimed", "/open/address/described", "/open/address/prepared" })
	void addressWhenTheCallerNamesOneThenItIsNotBelieved(String path) {
		assertThat(client().get(path + "?address=9.9.9.9").text()).isEqualTo("127.0.0.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs/a%20b", "/docs/%C3%A4", "/docs/a%2Bb", "/docs/a+b", "/docs/a%26b", "/docs/a.b",
			"/docs/...", "/docs/~a", "/docs/a@b", "/docs/a:b", "/docs/a,b", "/docs/%E2%82%AC", "/docs/%F0%9F%98%80",
			"/docs/a%3Db", "/docs/a!b", "/docs/a?b=//&c=..;%2f" })
	void pathWhenPlainThenServed(String path) {
		assertThat(client().get(path).status()).isEqualTo(200);
	}

	@Test
	void uriWhenTooLongThenRefused() {
		assertThat(client().get("/open/hello?q=" + "a".repeat(4096 - 14)).status()).isEqualTo(200);
		Refusal.of(client().get("/open/hello?q=" + "a".repeat(4096 - 13)), 414, "uri-too-long");
		Refusal.of(client().get("/open/" + "a".repeat(5000)), 414, "uri-too-long");
	}

	@Test
	void headersWhenTooLargeThenRefused() {
		assertThat(client().send(RawRequest.get("/open/hello").header("X-Large", "a".repeat(15 * 1024))).status())
			.isEqualTo(200);
		Answer answer = client().send(RawRequest.get("/open/hello").header("X-Large", "a".repeat(16 * 1024)));
		Refusal.of(answer, 431, "headers-too-large");
	}

	@Test
	void headersWhenManyAreTooLargeTogetherThenRefused() {
		RawRequest request = RawRequest.get("/open/hello");
		for (int i = 0; i < 90; i++) {
			request = request.header("X-Part-" + i, "a".repeat(180));
		}
		Refusal.of(client().send(request), 431, "headers-too-large");
	}

	@Test
	void addressWhenRuleDoesNotAllowThenRefused() {
		Refusal.of(client().get("/intranet/items", token()), 403, "address-not-allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP", "CF-Connecting-IP",
			"X-Client-IP" })
	void addressWhenForgedByUntrustedPeerThenNothingChanges(String header) {
		String value = header.equals("Forwarded") ? "for=10.1.2.3" : "10.1.2.3";
		Answer answer = client().send(RawRequest.get("/intranet/items").bearer(token()).header(header, value));
		Refusal.of(answer, 403, "address-not-allowed");
		assertThat(client().send(RawRequest.get("/open/address").header(header, value)).text()).isEqualTo("127.0.0.1");
	}

	@Test
	void schemeWhenForgedByUntrustedPeerThenNoStrictTransportSecurity() {
		assertThat(client().send(RawRequest.get("/open/hello").header("X-Forwarded-Proto", "https")).status())
			.isEqualTo(200);
	}

}
