package io.apisec.tck;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.apisec.tck.ResponseController.ACCOUNT;
import static io.apisec.tck.ResponseController.DECLARED;
import static org.assertj.core.api.Assertions.assertThat;

/** What leaves the application is no more than its document declares. */
abstract class ResponseBehaviour extends Behaviour {

	private static final String DOCUMENT = "classpath:kit/responses.yaml";

	ResponseBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return screening("strip");
	}

	private RunningApplication screening(String response) {
		return kit().application(Map.of("apisec.schema.openapi[0]", DOCUMENT, "apisec.schema.response", response));
	}

	private Answer raw(String kind) {
		return client().get("/response/raw/" + kind);
	}

	private double stripped() {
		return counted("schema", "reported", "stripped-response");
	}

	private static void assertLength(Answer answer) {
		assertThat(answer.header("Content-Length")).isIn(null, String.valueOf(answer.body().length));
	}

	@Test
	void membersWhenUndeclaredThenAreRemovedAndCountedOnce() {
		double before = stripped();
		Answer answer = client().get("/response/account");
		assertThat(answer.text()).isEqualTo(DECLARED);
		assertLength(answer);
		assertThat(stripped()).isEqualTo(before + 1);
		EventCollector events = application().bean(EventCollector.class);
		Eventually.reach("the event of an answer", () -> events.reported("stripped-response") > 0);
		assertThat(client().get("/response/accounts").text()).isEqualTo("[" + DECLARED + "," + DECLARED + "]");
		assertThat(stripped()).isEqualTo(before + 2);
	}

	@Test
	void membersWhenReportedThenCallerGetsThemAll() {
		RunningApplication reporting = screening("report");
		assertThat(RawClient.of(reporting).get("/response/account").text()).isEqualTo(ACCOUNT);
		EventCollector events = reporting.bean(EventCollector.class);
		Eventually.reach("the event of an answer", () -> events.reported("undeclared-response") == 1);
		Answer tagged = RawClient.of(reporting).get("/response/raw/tagged");
		assertThat(tagged.header("ETag")).isEqualTo("\"strong\"");
		assertThat(tagged.header("Content-Digest")).isEqualTo("sha-256=:x:");
		assertThat(tagged.header("Content-Length")).isEqualTo(String.valueOf(ACCOUNT.length()));
	}

	@Test
	void membersWhenControlOnlyReportsThenAreNotRemoved() {
		RunningApplication relaxed = kit().application(Map.of("apisec.schema.openapi[0]", DOCUMENT,
				"apisec.schema.response", "strip", "apisec.schema.mode", "report-only"));
		assertThat(RawClient.of(relaxed).get("/response/account").text()).isEqualTo(ACCOUNT);
		EventCollector events = relaxed.bean(EventCollector.class);
		Eventually.reach("the event of an answer", () -> events.reported("undeclared-response") == 1);
	}

	@Test
	void membersWhenOffThenNothingIsLookedAt() {
		RunningApplication off = screening("off");
		assertThat(RawClient.of(off).get("/response/account").text()).isEqualTo(ACCOUNT);
		assertThat(off.bean(EventCollector.class).reported("undeclared-response")).isZero();
	}

	@Test
	void statusWhenOfRangeThenItsSchemaHolds() {
		Answer answer = client().get("/response/account?status=404");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.text()).isEqualTo("{\"error\":\"e\"}");
		assertThat(client().get("/response/account?status=500").json().size()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "future", "callable", "suffix" })
	void answerWhenAsynchronousOrSuffixedThenIsStripped(String kind) {
		double before = stripped();
		Answer answer = raw(kind);
		assertThat(answer.text()).isEqualTo(DECLARED);
		assertLength(answer);
		assertThat(stripped()).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "lines", "events", "coded", "part" })
	void answerWhenNoWholeJsonThenIsUntouched(String kind) {
		double before = stripped();
		assertThat(raw(kind).text()).isEqualTo(ACCOUNT);
		assertThat(stripped()).isEqualTo(before);
	}

	@Test
	void answerWhenBrokenOrTooLargeThenIsUntouchedAndCountsAsFailed() {
		assertThat(raw("broken").text()).isEqualTo("{\"hash\":1");
		assertThat(counted("schema", "failed", "response-not-json")).isEqualTo(1);
		Answer large = raw("large");
		assertThat(large.body()).hasSize(1024 * 1024 + 11);
		assertThat(large.header("Content-Length")).isEqualTo(String.valueOf(1024 * 1024 + 11));
		assertThat(counted("schema", "failed", "response-too-large")).isEqualTo(1);
		assertThat(raw("edge").text()).isEqualTo("{}");
	}

	@Test
	void tagsWhenBytesChangeThenOnlyWeakOnesStay() {
		Answer tagged = raw("tagged");
		assertThat(tagged.text()).isEqualTo(DECLARED);
		assertThat(tagged.header("ETag")).isNull();
		assertThat(tagged.header("Content-Digest")).isNull();
		assertThat(tagged.header("Content-Length")).isEqualTo(String.valueOf(DECLARED.length()));
		assertThat(raw("weak").header("ETag")).isEqualTo("W/\"weak\"");
		Answer same = raw("same");
		assertThat(same.text()).isEqualTo(DECLARED);
		assertThat(same.header("ETag")).isEqualTo("\"strong\"");
	}

	@Test
	void headWhenAskedThenSaysTheLengthOfGetOrNone() {
		Answer answer = client().send(RawRequest.of("HEAD", "/response/raw/tagged"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Length")).isIn(null, String.valueOf(DECLARED.length()));
		assertThat(answer.header("ETag")).isNull();
	}

	@Test
	void answerWhenWithoutBodyThenIsUntouched() {
		assertThat(raw("none").status()).isEqualTo(204);
	}

	@Test
	void problemWhenOursThenIsUntouched() {
		Refusal.blank(raw("fault"), 500);
		Refusal.of(client().send(RawRequest.post("/response/raw/same").body("application/json", "{").bearer("bad")),
				401, "invalid-token");
		Refusal.of(client().send(RawRequest.post("/response/raw/same").json("{")), 400, "malformed-body");
	}

}
