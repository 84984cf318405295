package io.apisec.autoconfigure.servlet;

import java.io.UncheckedIOException;

import io.apisec.tck.Answer;
import io.apisec.tck.Behaviour;
import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.RawConnection;
import io.apisec.tck.RawRequest;
import io.apisec.tck.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every way in which Spring MVC and Tomcat answer; that each answer has its headers is
 * checked where it is read.
 */
abstract class ServletAnswerBehaviour extends Behaviour {

	private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

	protected ServletAnswerBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@ParameterizedTest
	@CsvSource({ "callable,callable", "deferred,deferred", "streaming,firstsecond", "reset,reset", "boast,boast",
			"boast-number,boast", "set-then-reset,reset" })
	void headersWhenHandlerAnswersThenComplete(String path, String expected) {
		assertThat(client().get("/answers/" + path).text()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "callable-failure", "deferred-failure", "reset-failure", "severe" })
	void headersWhenHandlerFailsThenComplete(String path) {
		Answer answer = client().get("/answers/" + path);
		Refusal.blank(answer, 500);
		assertThat(answer.text()).doesNotContain("marker");
	}

	@Test
	void headersWhenAnswerTakesTooLongThenComplete() {
		Refusal.blank(client().get("/answers/timeout"), 503);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 409, 418, 429, 500, 503, 599 })
	void headersWhenHandlerSendsErrorThenCompleteAndMessageIsKept(int status) {
		Answer answer = client().get("/answers/error/" + status);
		Refusal.blank(answer, status);
		assertThat(answer.text()).doesNotContain("marker");
	}

	@Test
	void headersWhenErrorIsSentElsewhereThenComplete() {
		Refusal.blank(client().get("/answers/reset-error"), 418);
		Refusal.blank(client().get("/answers/async-error"), 418);
		Refusal.blank(client().send(RawRequest.get("/open/hello").header("X-Filter-Fail", "1")), 500);
		assertThat(client().get("/answers/redirect").status()).isEqualTo(302);
	}

	@Test
	void headersWhenHandlerSetsOneThenItsValueStaysSingle() {
		assertThat(client().expecting("Cache-Control", "max-age=2").get("/answers/set").text()).isEqualTo("set");
		assertThat(client().expecting("X-Frame-Options", "SAMEORIGIN").get("/answers/add").text()).isEqualTo("add");
		assertThat(client().expecting("X-Frame-Options", "1").get("/answers/add-number").text()).isEqualTo("add");
	}

	@Test
	void headersWhenAnswerBreaksOffThenTheyCameBefore() {
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> client().get("/answers/flush-failure"))
			.withMessageContaining("broke off after 7 of 100 bytes");
	}

	@Test
	void headersWhenRequestsArePipelinedThenCompleteOnEach() {
		RawRequest request = RawRequest.get("/open/hello").without("Connection");
		try (RawConnection connection = client().connect()) {
			connection.write(request).write(RawRequest.get("/answers/boast").without("Connection"));
			connection.write(RawRequest.get("/closed/hello").without("Connection"))
				.write(RawRequest.get("/open/later"));
			assertThat(connection.read().text()).isEqualTo("hello");
			assertThat(connection.read().text()).isEqualTo("boast");
			assertThat(connection.read().status()).isEqualTo(401);
			assertThat(connection.read().text()).isEqualTo("later");
		}
	}

	@Test
	void answerWhenManyLanguagesAreAcceptedThenAsEver() {
		RawRequest request = RawRequest.get("/open/hello").header("Accept-Language", "de,en,fr".repeat(20));
		assertThat(client().send(request).text()).isEqualTo("hello");
	}

	@Test
	void answerWhenProtocolKnowsNoHeadersThenNone() {
		assertThatThrownBy(() -> client().send("GET /open/hello\r\n\r\n")).hasMessageContaining("No answer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open%2Fhello", "/open%5chello" })
	void pathWhenTomcatWouldRefuseItByItselfThenIsAProblemAndAudited(String path) {
		Refusal.of(client().get(path), 400, "ambiguous-path");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GARBAGE\r\n\r\n", "GET\r\n\r\n", " GET /open/hello HTTP/1.1\r\n" + HOST + "\r\n",
			"G@T /open/hello HTTP/1.1\r\n" + HOST + "\r\n", "GET /open/{hello} HTTP/1.1\r\n" + HOST + "\r\n",
			"GET /open/hello|x HTTP/1.1\r\n" + HOST + "\r\n", "GET /open/\u00e4 HTTP/1.1\r\n" + HOST + "\r\n",
			"GET /open%2Fhello HTTP/1.1\r\n" + HOST + "\r\n", "GET /open%00hello HTTP/1.1\r\n" + HOST + "\r\n",
			"GET /../open/hello HTTP/1.1\r\n" + HOST + "\r\n", "GET open/hello HTTP/1.1\r\n" + HOST + "\r\n",
			"GET /open/hello HTTP/1.1\r\n\r\n", "GET /open/hello HTTP/1.1\r\nHost: a b\r\n\r\n",
			"GET /open/hello HTTP/1.1\r\nHost: a/b\r\n\r\n", "GET /open/hello HTTP/1.1\r\nHost: a\r\n" + HOST + "\r\n",
			"GET /open/hello HTTP/1.1\r\nHost: [::1\r\n\r\n", "GET /open/hello HTTP/1.1\r\nHost: a:b\r\n\r\n",
			"POST /open/json HTTP/1.1\r\n" + HOST + "Content-Length: abc\r\n\r\n",
			"POST /open/json HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n\r\n",
			"POST /open/json HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
			"GET /open/hello HTTP/1.1\r\n" + HOST + "X Y: z\r\n\r\n",
			"GET /open/hello HTTP/1.1\r\n" + HOST + ": z\r\n\r\n",
			"GET /open/hello HTTP/1.1\r\n" + HOST + "X: a\u0000b\r\n\r\n",
			"GET /open/hello HTTP/1.1\r\n" + HOST + "Expect: nonsense\r\n\r\n",
			"\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n" })
	void headersWhenContainerRefusesThenComplete(String request) {
		assertThat(client().send(request).status()).isBetween(400, 499);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "GET /open/hello HTTP/2.0\r\n" + HOST + "\r\n", "GET /open/hello HTTP/9.9\r\n" + HOST + "\r\n",
					"POST /open/json HTTP/1.1\r\n" + HOST + "Transfer-Encoding: nonsense\r\n\r\n" })
	void headersWhenContainerCannotThenComplete(String request) {
		assertThat(client().send(request).status()).isIn(400, 501, 505);
	}

	@Test
	void headersWhenContainerFindsRequestTooLargeThenComplete() {
		assertThat(client().send(RawRequest.get("/open/hello").header("X-Large", "a".repeat(40_000))).status())
			.isIn(400, 431);
		assertThat(client().get("/open/" + "a".repeat(40_000)).status()).isIn(400, 414);
	}

	@Test
	void headersWhenOldProtocolThenComplete() {
		assertThat(client().send("GET /open/hello HTTP/1.0\r\n\r\n").text()).isEqualTo("hello");
		assertThat(client().send("GET /closed/hello HTTP/1.0\r\n\r\n").status()).isEqualTo(401);
	}

	@Test
	void firewallWhenItRefusesHeaderThenProblemAndEvent() {
		Answer answer = client().send(RawRequest.get("/answers/header").header("X-Read", "a\u0085b"));
		Refusal refusal = Refusal.of(answer, 400, "request-rejected");
		assertThat(eventOf(refusal).control()).isEqualTo("firewall");
		assertThat(counted("firewall", "denied", "request-rejected")).isPositive();
	}

	@Test
	void firewallWhenItRefusesParameterThenProblem() {
		Refusal.of(client().get("/answers/parameter?a%00b=1"), 400, "request-rejected");
	}

	@Test
	void tokenWhenItHoldsControlCharactersThenRefused() {
		RawRequest request = RawRequest.get("/answers/callable").header("Authorization", "Bearer a\u0085b");
		Refusal.of(client().send(request), 401, "invalid-token");
	}

}
