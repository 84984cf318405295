package io.apisec.tck;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The handler reads the bytes that a control has read. */
abstract class BodyBehaviour extends Behaviour {

	private static final String BODY = " {\"a\" :\t[1, 2.50] ,\r\n\"\u00e4\": \"\u20ac\\u0041\"}\n";

	private static final String JSON = "application/json";

	BodyBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/buffered/text", "/buffered/bytes", "/buffered/later", "/buffered/functional",
			"/closed/echo" })
	void bodyWhenReadByControlThenHandlerReadsTheSame(String path) {
		assertThat(client().send(RawRequest.post(path).json(BODY).bearer(token())).text()).isEqualTo(BODY);
		RawRequest chunked = RawRequest.post(path).chunked(JSON, BODY.substring(0, 3), BODY.substring(3));
		assertThat(client().send(chunked.bearer(token())).text()).isEqualTo(BODY);
	}

	@Test
	void bodyWhenReadByControlThenHandlerCanParseIt() {
		Answer answer = client().send(RawRequest.post("/buffered/map").json("{\"a\":[1,2]}").bearer(token()));
		assertThat(answer.json().path("a").path(1).asInt()).isEqualTo(2);
	}

	@Test
	void bodyWhenEmptyThenHandlerReadsNothing() {
		assertThat(client().send(RawRequest.post("/buffered/bytes").bearer(token())).status()).isEqualTo(400);
		assertThat(client().send(RawRequest.post("/buffered/bytes").json("").bearer(token())).status()).isEqualTo(400);
		assertThat(client().send(RawRequest.post("/buffered/bytes").chunked(JSON).bearer(token())).status())
			.isEqualTo(400);
	}

	@Test
	void bodyWhenAsLargeAsAllowedThenServed() {
		String body = '"' + "a".repeat(BufferingControl.MAX_BYTES - 2) + '"';
		assertThat(client().send(RawRequest.post("/buffered/text").json(body).bearer(token())).text()).isEqualTo(body);
		assertThat(client().send(RawRequest.post("/buffered/text").chunked(JSON, body).bearer(token())).text())
			.isEqualTo(body);
	}

	@Test
	void bodyWhenTooLargeThenRefused() {
		String body = "a".repeat(BufferingControl.MAX_BYTES + 1);
		Refusal.of(client().send(RawRequest.post("/buffered/text").json(body).bearer(token())), 413, "body-too-large");
		Refusal.of(client().send(RawRequest.post("/buffered/text").chunked(JSON, body).bearer(token())), 413,
				"body-too-large");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2147483648", "9223372036854775807" })
	void bodyWhenSaidToBeHugeThenRefusedUnread(String length) {
		RawRequest request = RawRequest.post("/buffered/text")
			.header("Content-Type", JSON)
			.header("Content-Length", length)
			.bearer(token());
		Refusal.of(client().send(request), 413, "body-too-large");
	}

	@Test
	void bodyWhenBrokenOffThenRefused() {
		RawRequest request = RawRequest.post("/buffered/text")
			.header("Content-Type", JSON)
			.header("Content-Length", "100")
			.bearer(token())
			.content("half".getBytes());
		try (RawConnection connection = client().connect()) {
			connection.write(request).halfClose();
			Refusal.of(connection.read(), 400, "malformed-body");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "zz\r\nabc\r\n0\r\n\r\n", "-1\r\nabc\r\n0\r\n\r\n", "3\r\nabcdef\r\n0\r\n\r\n",
			"fffffffffffffffff\r\nabc" })
	void bodyWhenChunksAreMalformedThenRefused(String chunks) {
		RawRequest request = RawRequest.post("/buffered/text")
			.header("Content-Type", JSON)
			.header("Transfer-Encoding", "chunked")
			.bearer(token())
			.content(chunks.getBytes());
		Refusal.of(client().send(request), 400, "malformed-body");
	}

	@Test
	void bodyWhenRefusedThenItIsNotTakenForTheNextRequest() {
		String smuggled = "GET /closed/hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
		String large = smuggled + " ".repeat(BufferingControl.MAX_BYTES);
		for (RawRequest refused : new RawRequest[] { RawRequest.post("/buffered/text").json(smuggled),
				RawRequest.post("/buffered/text").json(large).bearer(token()),
				RawRequest.post("/buffered/text").chunked(JSON, large).bearer(token()) }) {
			try (RawConnection connection = client().connect()) {
				connection.write(refused.without("Connection")).write(RawRequest.get("/open/status/418"));
				assertThat(connection.read().status()).isIn(401, 413);
				if (!connection.isAtEnd()) {
					assertThat(connection.read().status()).isEqualTo(418);
				}
			}
		}
	}

	@Test
	void continueWhenBodyIsReadThenSentBefore() {
		try (RawConnection connection = client().connect()) {
			connection.write(expecting("/buffered/text").bearer(token()));
			assertThat(connection.read().status()).isEqualTo(100);
			connection.write("{}");
			assertThat(connection.read().text()).isEqualTo("{}");
		}
	}

	@Test
	void continueWhenRequestIsRefusedThenNotSent() {
		Refusal.of(client().send(expecting("/buffered/text")), 401, "missing-token");
		Refusal.of(client().send(expecting("/buffered/text").bearer("bad")), 401, "invalid-token");
		Refusal.of(client().send(expecting("/orders/1").bearer(token())), 403, "insufficient-scope");
		RawRequest large = RawRequest.post("/buffered/text")
			.header("Content-Type", JSON)
			.header("Content-Length", "5000")
			.header("Expect", "100-continue");
		Refusal.of(client().send(large.bearer(token())), 413, "body-too-large");
	}

	private static RawRequest expecting(String path) {
		return RawRequest.post(path)
			.header("Content-Type", JSON)
			.header("Content-Length", "2")
			.header("Expect", "100-continue");
	}

	@Test
	void bodyWhenHandlerFailsAfterwardsThenOnlyItsStatusIsTold() {
		Refusal.blank(client().send(RawRequest.post("/buffered/failure").json("{}").bearer(token())), 500);
	}

	@Test
	void formWhenSentThenUntouched() {
		RawRequest form = RawRequest.post("/open/form")
			.body("application/x-www-form-urlencoded", "first=a%20b&second=%C3%A4");
		assertThat(client().send(form).text()).isEqualTo("a b+\u00e4");
		RawRequest chunked = RawRequest.post("/open/form")
			.chunked("application/x-www-form-urlencoded", "first=a", "&second=b");
		assertThat(client().send(chunked).text()).isEqualTo("a+b");
	}

}
