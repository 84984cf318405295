package io.apisec.tck;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Load is shed, and every place is given back. */
abstract class LoadBehaviour extends PlaceBehaviour {

	LoadBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return kit().application(Map.of("apisec.edge.max-concurrent-requests", "1"));
	}

	/** The answer may be read before its place is free. */
	@AfterEach
	void awaitFreePlace() {
		gate().open();
		Eventually.reach("a free place", this::isFree);
	}

	/**
	 * The second request of a connection is answered when the first is over; this one
	 * takes no place itself.
	 */
	private boolean isFree() {
		try (RawConnection connection = client().connect()) {
			RawRequest first = RawRequest.get("/open/hello").without("Connection");
			return connection.write(first).read().status() == 200
					&& connection.write(RawRequest.of("TRACE", "/open/hello")).read().status() == 405;
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/gate", "/open/later-gate" })
	void placeWhenTakenThenOthersAreRefusedUntilItIsFree(String path) {
		try (RawConnection connection = client().connect()) {
			connection.write(RawRequest.get(path));
			gate().awaitWaiting();
			Refusal refusal = Refusal.of(client().get("/open/hello"), 503, "overloaded");
			assertThat(refusal.answer().header("Retry-After")).matches("[1-9]\\d*");
			Refusal.of(client().get("/closed/hello", token()), 503, "overloaded");
			gate().open();
			assertThat(connection.read().text()).isEqualTo("through");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/closed/hello", "/open/failure", "/open/later", "/open/later-failure", "/unknown",
			"/open/status/204", "/open/./hello", "/kit-open/page.txt" })
	void placeWhenRequestIsOverThenFree(String path) {
		for (int i = 0; i < 3; i++) {
			Eventually.reach("a free place", () -> client().get(path).status() != 503);
		}
	}

	@Test
	void placeWhenBodyIsRefusedThenFree() {
		String large = "a".repeat(2 * BufferingControl.MAX_BYTES);
		for (int i = 0; i < 3; i++) {
			Eventually.reach("a free place",
					() -> client().send(RawRequest.post("/buffered/text").json(large).bearer(token())).status() == 413);
		}
	}

}
