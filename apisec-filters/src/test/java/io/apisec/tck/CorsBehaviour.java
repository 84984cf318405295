package io.apisec.tck;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What pages of other origins may do, as the application says (Fetch standard, section
 * 3.2).
 */
abstract class CorsBehaviour extends Behaviour {

	private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

	private static final String ORIGIN = SharedController.ORIGIN;

	private static final String FOREIGN = "https://evil.example";

	CorsBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/shared/closed", "/shared/scoped", "/shared/open" })
	void preflightWhenOriginIsAllowedThenPassesWithoutToken(String path) {
		Answer answer = client()
			.send(RawRequest.preflight(path, ORIGIN, "GET").header("Access-Control-Request-Headers", "authorization"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(ORIGIN);
		assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET");
		assertThat(answer.header("Access-Control-Allow-Headers")).containsIgnoringCase("authorization");
		assertThat(answer.text()).isEmpty();
	}

	@Test
	void preflightWhenForOtherMethodThenThatHandlerIsAsked() {
		Answer answer = client().send(RawRequest.preflight("/shared/closed", ORIGIN, "PUT"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Access-Control-Allow-Methods")).contains("PUT");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/shared/closed", "/shared/open", "/closed/hello", "/open/hello", "/unknown", "/error" })
	void preflightWhenOriginIsForeignThenNotAllowed(String path) {
		Answer answer = client().send(RawRequest.preflight(path, FOREIGN, "GET"));
		assertThat(answer.header(ALLOW_ORIGIN)).isNull();
		assertThat(answer.header("Access-Control-Allow-Methods")).isNull();
		assertThat(answer.text()).isIn("", "Invalid CORS request");
	}

	@Test
	void requestWhenOriginIsAllowedThenPageMayReadTheAnswer() {
		Answer answer = client().send(RawRequest.get("/shared/closed").header("Origin", ORIGIN).bearer(token()));
		assertThat(answer.text()).isEqualTo("closed");
		assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(ORIGIN);
	}

	@Test
	void refusalWhenOriginIsAllowedThenPageMayReadIt() {
		assertReadable(Refusal.of(from(RawRequest.get("/shared/closed")), 401, "missing-token"));
		assertReadable(Refusal.of(from(RawRequest.get("/shared/closed").bearer("bad")), 401, "invalid-token"));
		assertReadable(Refusal.of(from(RawRequest.get("/shared/open").bearer("bad")), 401, "invalid-token"));
		assertReadable(Refusal.of(from(RawRequest.get("/shared/scoped").bearer(token())), 403, "insufficient-scope"));
	}

	@Test
	void refusalOfMethodWhenOriginIsAllowedThenPageMayReadIt() {
		assertReadable(Refusal.of(from(RawRequest.of("PROPFIND", "/shared/closed")), 405, "method-not-allowed"));
	}

	@Test
	void refusalOfBrokenControlWhenOriginIsAllowedThenPageMayReadIt() {
		RawRequest request = RawRequest.get("/shared/closed").header("X-Kit-Break", "1").bearer(token());
		assertReadable(Refusal.of(from(request), 500, "control-failure"));
	}

	@Test
	void refusalWhenOriginIsForeignThenPageMayNotReadIt() {
		Answer answer = client().send(RawRequest.get("/shared/closed").header("Origin", FOREIGN));
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header(ALLOW_ORIGIN)).isNull();
	}

	@Test
	void refusalWhenEndpointIsNotSharedThenPageMayNotReadIt() {
		Answer answer = from(RawRequest.get("/closed/hello"));
		Refusal.of(answer, 401, "missing-token");
		assertThat(answer.header(ALLOW_ORIGIN)).isNull();
	}

	private Answer from(RawRequest request) {
		return client().send(request.header("Origin", ORIGIN));
	}

	private static void assertReadable(Refusal refusal) {
		refusal.with(ALLOW_ORIGIN, ORIGIN);
		assertThat(String.join(",", refusal.answer().all("Vary"))).containsIgnoringCase("Origin");
	}

}
