package io.apisec.autoconfigure.servlet;

import java.util.Map;

import io.apisec.tck.Answer;
import io.apisec.tck.Behaviour;
import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.RawRequest;
import io.apisec.tck.Refusal;
import io.apisec.tck.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What servlets may do to an answer still works when the answer is looked at. */
abstract class ServletResponseBehaviour extends Behaviour {

	private static final String DECLARED = "{\"id\":\"a\"}";

	ServletResponseBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return kit().application(
				Map.of("apisec.schema.openapi[0]", "classpath:streams.yaml", "apisec.schema.response", "strip"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/stream/deferred", "/stream/servlet/stream", "/stream/servlet/writer",
			"/stream/servlet/flushed", "/stream/servlet/closed", "/stream/servlet/reset", "/stream/servlet/forward",
			"/stream/servlet/include" })
	void answerWhenWholeThenIsStripped(String path) {
		Answer answer = client().get(path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().toString()).isEqualTo(DECLARED);
		assertThat(answer.header("Content-Length")).isIn(null, String.valueOf(DECLARED.length()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/stream/body", "/stream/emitter", "/stream/servlet/early", "/stream/servlet/async" })
	void answerWhenStreamThenIsUntouched(String path) {
		assertThat(client().get(path).text()).isEqualTo(StreamController.ACCOUNT);
	}

	@Test
	void errorWhenSentThenNothingOfTheAnswerIsLeft() {
		Refusal.blank(client().get("/stream/servlet/error"), 409);
		Refusal.blank(client().get("/stream/servlet/fault"), 500);
		Answer redirect = client().get("/stream/servlet/redirect");
		assertThat(redirect.status()).isEqualTo(302);
		assertThat(redirect.body()).isEmpty();
	}

	@Test
	void headWhenLengthIsPromisedWithoutBodyThenItIsLeftOut() {
		Answer head = client().send(RawRequest.of("HEAD", "/stream/servlet/promised"));
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.header("Content-Length")).isNull();
		Answer stream = client().send(RawRequest.of("HEAD", "/stream/servlet/stream"));
		assertThat(stream.header("Content-Length")).isIn(null, String.valueOf(DECLARED.length()));
	}

}
