package io.apisec.problem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProblemFactoryTests {

	private static final Denial DENIAL = Denial.of(403, "object-not-allowed", "Object not allowed",
			"The object is not the caller's.");

	private final ProblemFactory factory = new ProblemFactory();

	@Test
	void ofWhenDeniedThenTheMembersInOrder() {
		Problem problem = this.factory.of(DENIAL, TestRequest.CORRELATION_ID);
		assertThat(problem.status()).isEqualTo(403);
		assertThat(problem.headers()).isEmpty();
		assertThat(text(problem)).isEqualTo("{\"type\":\"urn:apisec:problem:object-not-allowed\","
				+ "\"title\":\"Object not allowed\",\"status\":403,\"detail\":\"The object is not the caller's.\","
				+ "\"instance\":\"urn:uuid:3f8a1c1e-8d0b-4a2e-9a54-2f0c0c7f7a11\"}");
	}

	@Test
	void ofWhenDenialHasHeadersThenTheyAreTheAnswers() {
		Problem problem = this.factory.of(DENIAL.with("Retry-After", "1"), TestRequest.CORRELATION_ID);
		assertThat(problem.headers()).isEqualTo(List.of(new HeaderField("Retry-After", "1")));
	}

	@Test
	void ofWhenReasonAndFaultAreGivenThenCallerSeesNeither() {
		Denial failure = Denial.controlFailure("bola", new IllegalStateException("secret")).because("inner-reason");
		Problem problem = this.factory.of(failure, TestRequest.CORRELATION_ID);
		assertThat(problem.status()).isEqualTo(500);
		assertThat(text(problem)).contains("urn:apisec:problem:control-failure")
			.doesNotContain("secret", "inner-reason", "IllegalState", "bola");
	}

	@Test
	void ofWhenAskedAgainThenOnlyTheInstanceDiffers() {
		String first = UUID.randomUUID().toString();
		String second = UUID.randomUUID().toString();
		assertThat(text(this.factory.of(DENIAL, first)).replace(first, second))
			.isEqualTo(text(this.factory.of(DENIAL, second)))
			.contains(second);
	}

	@Test
	void ofWhenDenialsDifferInOneMemberThenProblemsDoToo() {
		String id = TestRequest.CORRELATION_ID;
		assertThat(List.of(text(this.factory.of(DENIAL, id)),
				text(this.factory.of(Denial.of(404, "object-not-allowed", DENIAL.title(), DENIAL.detail()), id)),
				text(this.factory.of(Denial.of(403, "other", DENIAL.title(), DENIAL.detail()), id)),
				text(this.factory.of(Denial.of(403, "object-not-allowed", "Other", DENIAL.detail()), id)),
				text(this.factory.of(Denial.of(403, "object-not-allowed", DENIAL.title(), "Other"), id))))
			.doesNotHaveDuplicates();
	}

	@Test
	void ofWhenMoreProblemsThanAreKeptThenStillRight() {
		for (int i = 0; i < 1200; i++) {
			Problem problem = this.factory.of(Denial.of(400, "p" + i, "t", "d"), TestRequest.CORRELATION_ID);
			assertThat(json(problem).get("type").asString()).isEqualTo("urn:apisec:problem:p" + i);
		}
	}

	@Test
	void ofWhenTextNeedsEscapesThenStillJson() {
		Denial odd = Denial.of(400, "odd", "a \"quoted\" title\n", "back\\slash \u2028 caf\u00e9");
		JsonNode json = json(this.factory.of(odd, TestRequest.CORRELATION_ID));
		assertThat(json.get("title").asString()).isEqualTo("a \"quoted\" title\n");
		assertThat(json.get("detail").asString()).isEqualTo("back\\slash \u2028 caf\u00e9");
	}

	@ParameterizedTest
	@CsvSource({ "404, Not Found", "405, Method Not Allowed", "500, Internal Server Error", "413, Content Too Large",
			"499, Client Error", "599, Server Error", "999, Error", "0, Error" })
	void plainWhenOnlyStatusIsKnownThenAboutBlankWithItsPhrase(int status, String title) {
		Problem problem = this.factory.plain(status, TestRequest.CORRELATION_ID);
		assertThat(problem.status()).isEqualTo(status);
		assertThat(text(problem)).isEqualTo("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status
				+ ",\"instance\":\"urn:uuid:" + TestRequest.CORRELATION_ID + "\"}");
	}

	@Test
	void ofWhenProblemIsBlankThenAsIfNothingWereKnown() {
		Denial hidden = Denial.of(404, ProblemFactory.BLANK, "Hidden", "It is somebody else's.")
			.because("object-not-allowed");
		assertThat(text(this.factory.of(hidden, TestRequest.CORRELATION_ID)))
			.isEqualTo(text(this.factory.plain(404, TestRequest.CORRELATION_ID)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x\"y", "1\r\n2", "{}", "a b" })
	void ofWhenCorrelationIdIsNoUuidThenFault(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.factory.of(DENIAL, id));
	}

	private static String text(Problem problem) {
		return new String(problem.body(), StandardCharsets.UTF_8);
	}

	private static JsonNode json(Problem problem) {
		return JsonMapper.shared().readTree(problem.body());
	}

}
