package io.apisec.tck;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every answer carries the hardening headers. That it does is checked wherever an answer
 * is read; here are the answers for which somebody could forget it.
 */
abstract class HeaderBehaviour extends Behaviour {

	HeaderBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Test
	void headersWhenHandlerAnswersThenComplete() {
		assertThat(client().get("/open/hello").text()).isEqualTo("hello");
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 202, 204, 301, 400, 403, 404, 409, 410, 418, 422, 500, 502, 503 })
	void headersWhenHandlerChoosesStatusThenComplete(int status) {
		assertThat(client().get("/open/status/" + status).status()).isEqualTo(status);
	}

	@Test
	void headersWhenHandlerRedirectsThenComplete() {
		Answer answer = client().get("/open/moved");
		assertThat(answer.status()).isEqualTo(302);
		assertThat(answer.header("Location")).endsWith("/open/hello");
	}

	@Test
	void headersWhenNotModifiedThenComplete() {
		Answer answer = client().send(RawRequest.get("/open/tagged").header("If-None-Match", "\"one\""));
		assertThat(answer.status()).isEqualTo(304);
	}

	@Test
	void headersWhenHeadIsAskedThenCompleteWithoutBody() {
		Answer answer = client().send(RawRequest.of("HEAD", "/open/hello"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).isEmpty();
	}

	@Test
	void headersWhenHandlerFailsThenCompleteAndNothingIsTold() {
		Refusal.blank(client().get("/open/failure"), 500);
		assertThat(client().get("/open/failure").text()).doesNotContain("marker");
	}

	@Test
	void headersWhenHandlerAnswersLaterThenComplete() {
		assertThat(client().get("/open/later").text()).isEqualTo("later");
	}

	@Test
	void headersWhenHandlerFailsLaterThenComplete() {
		Refusal.blank(client().get("/open/later-failure"), 500);
	}

	@Test
	void headersWhenMappingKnowsNoSuchMethodThenComplete() {
		Answer answer = client().send(RawRequest.of("PATCH", "/open/hello").bearer(token()));
		Refusal.blank(answer, 405);
		assertThat(answer.header("Allow")).contains("GET");
	}

	@Test
	void headersWhenNothingAcceptableThenComplete() {
		Answer answer = client().send(RawRequest.get("/open/json").header("Accept", "application/xml").bearer(token()));
		assertThat(answer.status()).isEqualTo(406);
	}

	@Test
	void headersWhenMediaTypeIsUnsupportedThenComplete() {
		Answer answer = client().send(RawRequest.post("/open/json").body("text/plain", "x").bearer(token()));
		assertThat(answer.status()).isEqualTo(415);
	}

	@Test
	void headersWhenBodyIsUnreadableThenComplete() {
		Answer answer = client().send(RawRequest.post("/buffered/map").json("[]").bearer(token()));
		Refusal.violation(answer, "", "type");
	}

	@Test
	void headersWhenHandlerSetsOneThenItsValueStaysSingle() {
		assertThat(client().expecting("Cache-Control", "no-cache").get("/open/cached").text()).isEqualTo("cached");
		assertThat(client().expecting("X-Frame-Options", "SAMEORIGIN").get("/open/framed").text()).isEqualTo("framed");
	}

	@Test
	void headersWhenHandlerBoastsOfItsServerThenTheyAreDropped() {
		assertThat(client().get("/open/boastful").text()).isEqualTo("boastful");
	}

	@Test
	void headersWhenOverriddenForPathThenTheOtherValue() {
		Answer answer = client().expecting("Content-Security-Policy", "default-src 'self'")
			.get("/styled/page", token());
		assertThat(answer.text()).isEqualTo("ruled");
	}

	@Test
	void headersWhenOverriddenForPathThenTheOtherValueOnRefusals() {
		Answer answer = client().expecting("Content-Security-Policy", "default-src 'self'").get("/styled/page");
		Refusal.of(answer, 401, "missing-token");
	}

	@Test
	void headersWhenOverrideIsEmptyThenHeaderIsLeftOut() {
		Answer answer = client().expecting("X-Frame-Options", null).get("/plain/page", token());
		assertThat(answer.text()).isEqualTo("ruled");
	}

	@Test
	void headersWhenConnectionIsKeptThenNothingOfOneAnswerIsOnTheNext() {
		try (RawConnection connection = client().connect()) {
			connection.write(RawRequest.get("/open/cached").without("Connection"));
			assertThat(connection.readExpecting("Cache-Control", "no-cache").status()).isEqualTo(200);
			connection.write(RawRequest.get("/open/hello").without("Connection"));
			assertThat(connection.read().status()).isEqualTo(200);
			connection.write(RawRequest.get("/styled/page").without("Connection"));
			assertThat(connection.readExpecting("Content-Security-Policy", "default-src 'self'").status())
				.isEqualTo(401);
			connection.write(RawRequest.get("/open/hello"));
			assertThat(connection.read().status()).isEqualTo(200);
		}
	}

	@Test
	void headersWhenPartOfFileIsServedThenComplete() {
		Answer answer = client().send(RawRequest.get("/kit-open/page.txt").header("Range", "bytes=0-3"));
		assertThat(answer.status()).isEqualTo(206);
		assertThat(answer.text()).isEqualTo("open");
	}

	@Test
	void headersWhenFileIsServedThenComplete() {
		assertThat(client().get("/kit-open/page.txt").text()).isEqualToIgnoringWhitespace("open file");
	}

}
