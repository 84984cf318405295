package io.apisec.tck;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Callers who send a body slowly, or never to its end. */
abstract class StalledBodyBehaviour extends Behaviour {

	StalledBodyBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return kit().application(Map.of("apisec.edge.body-timeout", "1s"));
	}

	private RawRequest half() {
		return RawRequest.post("/buffered/text")
			.header("Content-Type", "application/json")
			.header("Content-Length", "1000")
			.bearer(token())
			.content("half".getBytes());
	}

	@Test
	void bodyWhenItStallsThenRefusedAndConnectionClosed() {
		try (RawConnection connection = client().connect()) {
			connection.write(half().without("Connection"));
			Refusal.of(connection.read(), 408, "body-timeout");
			assertThat(connection.isAtEnd()).isTrue();
		}
	}

	@Test
	void bodyWhenItNeverBeginsThenRefused() {
		try (RawConnection connection = client().connect()) {
			connection.write(half().content(new byte[0]));
			Refusal.of(connection.read(), 408, "body-timeout");
		}
	}

	@Test
	void bodyWhenChunksStallThenRefused() {
		RawRequest request = RawRequest.post("/buffered/text")
			.header("Content-Type", "application/json")
			.header("Transfer-Encoding", "chunked")
			.bearer(token())
			.content("4\r\nhalf\r\n".getBytes());
		Refusal.of(client().send(request), 408, "body-timeout");
	}

	@Test
	void bodyWhenItTricklesThenRefused() {
		try (RawConnection connection = client().connect()) {
			connection.write(half());
			Eventually.reach("an answer", () -> {
				boolean answered = connection.isReadable();
				if (!answered) {
					connection.write("a");
				}
				return answered;
			});
			Refusal.of(connection.read(), 408, "body-timeout");
		}
	}

	@Test
	void bodyWhenItComesInPiecesInTimeThenServed() {
		try (RawConnection connection = client().connect()) {
			connection
				.write(half().without("Content-Length").header("Content-Length", "10").content("\"half".getBytes()));
			connection.write("more\"");
			assertThat(connection.read().text()).isEqualTo("\"halfmore\"");
		}
	}

}
