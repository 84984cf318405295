package io.apisec.autoconfigure.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.apisec.tck.Answer;
import io.apisec.tck.Behaviour;
import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.RawClient;
import io.apisec.tck.RawConnection;
import io.apisec.tck.RawRequest;
import io.apisec.tck.Refusal;
import io.apisec.tck.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A servlet reads the bytes that a control has read, in whatever way it reads. */
abstract class ServletBodyBehaviour extends Behaviour {

	private static final String JSON = "application/json";

	protected ServletBodyBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/buffered/stream", "/buffered/single-bytes", "/buffered/reader", "/buffered/listener" })
	void bodyWhenReadByControlThenServletReadsTheSame(String path) {
		String body = "{ \"a\":\t[1, 2.50] }";
		assertThat(client().send(RawRequest.post(path).json(body).bearer(token())).text()).isEqualTo(body);
		RawRequest chunked = RawRequest.post(path).chunked(JSON, body.substring(0, 5), body.substring(5));
		assertThat(client().send(chunked.bearer(token())).text()).isEqualTo(body);
	}

	@Test
	void bodyWhenReadByControlThenQueryIsStillRead() {
		RawRequest request = RawRequest.post("/buffered/parameter?q=1").json("{}").bearer(token());
		assertThat(client().send(request).text()).isEqualTo("1 2 {}");
	}

	@Test
	void bodyWhenForwardedThenTargetReadsTheSame() {
		RawRequest request = RawRequest.post("/dispatch/forward?to=/buffered/stream").json("{\"a\":1}").bearer(token());
		assertThat(client().send(request).text()).isEqualTo("{\"a\":1}");
	}

	@Test
	void uploadWhenSentThenUntouched() {
		String parts = "--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\na note\r\n"
				+ "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.txt\"\r\n"
				+ "Content-Type: text/plain\r\n\r\ncontent\r\n--x--\r\n";
		String type = "multipart/form-data; boundary=x";
		RawRequest request = RawRequest.post("/upload").bearer(token());
		assertThat(client().send(request.body(type, parts)).text()).isEqualTo("a note f.txt content");
		assertThat(client().send(request.chunked(type, parts)).text()).isEqualTo("a note f.txt content");
	}

	@ParameterizedTest
	@ValueSource(strings = { "multipart/form-data", "multipart/form-data; boundary=x" })
	void uploadWhenBrokenThenTheCallerIsToBlame(String type) {
		RawRequest request = RawRequest.post("/upload").bearer(token()).body(type, "--x\r\nContent-Disposition: form");
		Refusal.of(client().send(request), 400, "malformed-body");
	}

	@Test
	void threadsWhenBodiesStallThenFreeAgain() {
		try (RunningApplication small = kit()
			.start(Map.of("server.tomcat.threads.max", "2", "apisec.edge.body-timeout", "1s"))) {
			List<RawConnection> stalled = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				stalled.add(RawClient.of(small).connect().write(half()));
			}
			for (RawConnection connection : stalled) {
				Answer answer = connection.read();
				assertThat(answer.status()).isEqualTo(408);
				connection.close();
			}
			assertThat(RawClient.of(small).get("/open/hello").status()).isEqualTo(200);
		}
	}

	private RawRequest half() {
		return RawRequest.post("/buffered/text")
			.header("Content-Type", JSON)
			.header("Content-Length", "1000")
			.bearer(token())
			.content("half".getBytes());
	}

	@Test
	void bodyWhenRefusedThenEventNamesTheEndpoint() {
		String large = "a".repeat(2000);
		Answer answer = client().send(RawRequest.post("/buffered/stream").json(large).bearer(token()));
		assertThat(eventOf(Refusal.of(answer, 413, "body-too-large")).route()).isEqualTo("/buffered/stream");
	}

}
