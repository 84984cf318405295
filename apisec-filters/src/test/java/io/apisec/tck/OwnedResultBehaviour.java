package io.apisec.tck;

import java.util.Map;

import io.apisec.annotation.OwnedResult;
import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** What a handler returns reaches only those whose it is. */
abstract class OwnedResultBehaviour extends Behaviour {

	OwnedResultBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@ParameterizedTest
	@CsvSource({ "/owned/one/a,200", "/owned/optional/a,200", "/owned/optional/-,200", "/owned/list/-,200",
			"/owned/list/a,200", "'/owned/list/a1,a2,a3',200", "/owned/array/a,200", "/owned/entity/a,203",
			"/owned/entity/-,404", "/owned/map/a,200", "/owned/any/a,200", "/owned/callable/a,200",
			"'/owned/future/a,a2',200", "/owned/deferred/a,200", "'/owned/deferred/a,a2',200", "/owned/deferred/-,200",
			"/owned/page/a,200", "'/owned/page/a,a2',200", "/owned/page/-,200", "/owned/future/-,200" })
	void resultWhenAllOfItIsTheCallersThenWritten(String path, int status) {
		Answer answer = client().get(path, token());
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.text()).doesNotContain("bob");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/owned/one/b", "/owned/one/c", "/owned/optional/b", "/owned/list/b", "/owned/list/a,b",
			"/owned/list/a,c,a", "/owned/array/a,b", "/owned/entity/b", "/owned/map/b", "/owned/any/b",
			"/owned/any/text", "/owned/any/bytes", "/owned/any/stream", "/owned/any/iterator", "/owned/callable/b",
			"/owned/future/a,b", "/owned/future/b", "/owned/any/future", "/owned/deferred/b", "/owned/deferred/a,b",
			"/owned/page/b", "/owned/page/a,b" })
	void resultWhenAnyOfItIsNotThenNothingOfTheAnswerIsLeft(String path) {
		Answer answer = client().get(path, token());
		Refusal.of(answer, 403, "object-not-allowed");
		for (String header : new String[] { "ETag", "Location", "Set-Cookie" }) {
			assertThat(answer.headers()).as(header).noneMatch((field) -> field.name().equalsIgnoreCase(header));
		}
		assertThat(client().send(RawRequest.of("HEAD", path).bearer(token())).status()).isEqualTo(403);
	}

	@Test
	void resultWhenTheCallerKnowsItsTagThenNotConfirmed() {
		RawRequest known = RawRequest.get("/owned/entity/b").header("If-None-Match", "\"secret\"").bearer(token());
		Refusal.of(client().send(known), 403, "object-not-allowed");
	}

	@Test
	void resultWhenItIsOfAWriteThenNotWrittenEither() {
		assertThat(client().send(RawRequest.post("/owned/made/a").bearer(token())).status()).isEqualTo(200);
		Refusal.of(client().send(RawRequest.post("/owned/made/b").bearer(token())), 403, "object-not-allowed");
	}

	@Test
	void refusalWhenItIsAuditedThenItSaysWhy() {
		SecurityEvent event = eventOf(Refusal.of(client().get("/owned/one/b", token()), 403, "object-not-allowed"));
		assertThat(event.control()).isEqualTo("bola");
		assertThat(event.outcome()).isEqualTo(Outcome.DENIED);
		assertThat(event.reason()).isEqualTo("result-not-owned");
		assertThat(event.route()).isEqualTo("/owned/one/{name}");
		double before = counted("bola", "denied", "unreadable-result");
		client().get("/owned/any/stream", token());
		assertThat(counted("bola", "denied", "unreadable-result")).isEqualTo(before + 1);
	}

	@Test
	void bypassWhenItsScopeIsGrantedThenWritten() {
		assertThat(client().get("/owned/list/a,b,c", token("support")).status()).isEqualTo(200);
		assertThat(client().get("/owned/list/a,b,c", token("supporter")).status()).isEqualTo(403);
	}

	@Test
	void denyStatusWhenItIs404ThenTheSameAnswer() {
		RawClient hidden = RawClient.of(kit().application(Map.of("apisec.bola.deny-status", "404")));
		Refusal.blank(hidden.get("/owned/entity/b", token()), 404);
	}

	@Test
	void reportOnlyWhenAResultIsNotTheCallersThenWritten() {
		RawClient reporting = RawClient.of(kit().application(Map.of("apisec.bola.mode", "report-only")));
		assertThat(reporting.expecting("Set-Cookie", OwnedController.COOKIE)
			.get("/owned/entity/b", token())
			.header("ETag")).isEqualTo("\"secret\"");
	}

	@Test
	void startWhenAResultCannotBeLookedIntoThenFails() {
		assertThatException().isThrownBy(() -> kit().start(Map.of(), UnreadableController.class).close())
			.withMessageContaining("cannot look into what the handler returns: java.lang.String");
	}

	/** Returns what names no owner. */
	@RestController
	static class UnreadableController {

		@GetMapping("/unreadable")
		@OwnedResult(path = "/ownerId")
		String unreadable() {
			return "bob's";
		}

	}

}
