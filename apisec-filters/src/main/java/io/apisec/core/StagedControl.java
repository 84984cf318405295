package io.apisec.core;

import java.util.Objects;

/**
 * A control with its place in the journey of a request, and with the word on whether it
 * refuses or only reports.
 *
 * @param stage when the control is asked
 * @param control the control
 * @param enforcement whether its refusals are carried out
 */
public record StagedControl(Stage stage, Control control, Enforcement enforcement) {

	public StagedControl {
		Objects.requireNonNull(stage, "stage");
		Objects.requireNonNull(control, "control");
		Objects.requireNonNull(enforcement, "enforcement");
	}

	/** The stages of a request's journey, from cheap to dear. */
	public enum Stage {

		/**
		 * Before anything is known but the request line, the headers and the peer's
		 * address.
		 */
		EDGE,

		/**
		 * Finds out who calls, and asks by path for a caller where one is needed: the
		 * first of two locks.
		 */
		AUTHENTICATION,

		/**
		 * When the dispatcher has chosen the handler: everything that belongs to an
		 * endpoint, and the second lock.
		 */
		ENDPOINT

	}

}
