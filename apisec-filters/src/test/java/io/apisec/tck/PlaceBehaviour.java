package io.apisec.tck;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A place that a request has taken is given back, whatever becomes of the request. */
abstract class PlaceBehaviour extends Behaviour {

	PlaceBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	final Gate gate() {
		return application().bean(Gate.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/gate", "/open/later-gate" })
	void placeWhenHandlerFailsThenFree(String path) {
		try (RawConnection connection = client().connect()) {
			connection.write(RawRequest.get(path));
			gate().awaitWaiting();
			gate().fail();
			Refusal.blank(connection.read(), 500);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/gate", "/open/later-gate" })
	void placeWhenCallerHangsUpThenFree(String path) {
		try (RawConnection connection = client().connect()) {
			connection.write(RawRequest.get(path));
			gate().awaitWaiting();
		}
		gate().open();
	}

}
