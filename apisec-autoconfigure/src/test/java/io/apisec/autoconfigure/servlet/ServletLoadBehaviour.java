package io.apisec.autoconfigure.servlet;

import java.io.UncheckedIOException;
import java.util.Map;

import io.apisec.tck.Behaviour;
import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.Eventually;
import io.apisec.tck.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a servlet does, its place is given back. */
abstract class ServletLoadBehaviour extends Behaviour {

	protected ServletLoadBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return kit().application(Map.of("apisec.edge.max-concurrent-requests", "1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/answers/callable", "/answers/callable-failure", "/answers/deferred",
			"/answers/deferred-failure", "/answers/timeout", "/answers/streaming", "/answers/async-error",
			"/answers/error/500", "/answers/reset-failure", "/answers/severe", "/dispatch/async?to=/docs/page",
			"/dispatch/async?to=/closed/hello", "/dispatch/async-wrapped?to=/closed/hello",
			"/dispatch/forward?to=/closed/hello", "/plain-servlet/a", "/simple/a" })
	void placeWhenRequestIsOverThenFree(String path) {
		for (int i = 0; i < 2; i++) {
			Eventually.reach("a free place", () -> client().get(path).status() != 503 || path.endsWith("timeout"));
		}
		Eventually.reach("a free place", () -> client().get("/open/hello").status() == 200);
	}

	@Test
	void placeWhenAnswerBreaksOffThenFree() {
		for (int i = 0; i < 2; i++) {
			Eventually.reach("an answer that breaks off", this::breaksOff);
		}
		Eventually.reach("a free place", () -> client().get("/open/hello").status() == 200);
	}

	private boolean breaksOff() {
		try {
			client().get("/answers/flush-failure");
			return false;
		}
		catch (UncheckedIOException brokenOff) {
			return true;
		}
	}

}
