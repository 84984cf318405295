package io.apisec.tck;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Load is shed by path, and every place is given back. */
abstract class RouteLoadBehaviour extends PlaceBehaviour {

	RouteLoadBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return kit().application(Map.ofEntries(rule(0, "path", "/open/**"), rule(0, "max-concurrent-requests", "2"),
				rule(1, "path", "/open/gate/**"), rule(1, "methods[0]", "GET"), rule(1, "max-concurrent-requests", "1"),
				rule(2, "path", "/open/later-gate/**"), rule(2, "max-concurrent-requests", "1")));
	}

	private static Map.Entry<String, String> rule(int number, String name, String value) {
		return Map.entry("apisec.edge.concurrency-rules[" + number + "]." + name, value);
	}

	/** The answer may be read before its place is free. */
	@AfterEach
	void awaitFreePlaces() {
		gate().open();
		Eventually.reach("a free place", () -> statusWhenOver("/open/gate/none") != 503);
		Eventually.reach("a free place", () -> statusWhenOver("/open/later-gate/none") != 503);
	}

	private int statusWhenOver(String path) {
		try (RawConnection connection = client().connect()) {
			Answer answer = connection.write(keptOpen(path)).read();
			// A container closes the connection behind a 503, and nothing was begun.
			if (answer.status() != 503) {
				awaitOver(connection);
			}
			return answer.status();
		}
	}

	private static RawRequest keptOpen(String path) {
		return RawRequest.get(path).without("Connection");
	}

	/** The second request of a connection is answered when the first is over. */
	private static void awaitOver(RawConnection connection) {
		assertThat(connection.write(RawRequest.of("TRACE", "/open/hello")).read().status()).isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/gate", "/open/later-gate" })
	void placeWhenTakenThenOthersOfThePathAreRefusedUntilItIsFree(String path) {
		try (RawConnection connection = client().connect()) {
			connection.write(keptOpen(path));
			gate().awaitWaiting();
			for (int i = 0; i < 4; i++) {
				Refusal refusal = Refusal.of(client().get(path), 503, "overloaded");
				assertThat(refusal.answer().header("Retry-After")).matches("[1-9]\\d*");
			}
			assertThat(statusWhenOver("/open/hello")).as("the place that nobody kept").isEqualTo(200);
			assertThat(client().get("/closed/hello", token()).status()).isEqualTo(200);
			gate().open();
			assertThat(connection.read().text()).isEqualTo("through");
		}
	}

	@Test
	void placeWhenWiderRuleIsFullThenRefusedToo() {
		try (RawConnection one = client().connect(); RawConnection other = client().connect()) {
			one.write(keptOpen("/open/gate"));
			gate().awaitWaiting();
			other.write(keptOpen("/open/later-gate"));
			gate().awaitWaiting(2);
			Refusal.of(client().get("/open/hello"), 503, "overloaded");
			assertThat(client().get("/closed/hello", token()).status()).isEqualTo(200);
			gate().open();
			assertThat(one.read().text()).isEqualTo("through");
			assertThat(other.read().text()).isEqualTo("through");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/hello", "/open/failure", "/open/later", "/open/later-failure", "/open/nothing",
			"/open/status/204", "/open/gate/none" })
	void placeWhenRequestIsOverThenFree(String path) {
		for (int i = 0; i < 5; i++) {
			Eventually.reach("a free place", () -> client().get(path).status() != 503);
		}
		Eventually.reach("both places", () -> statusWhenOver("/open/hello") == 200);
	}

}
