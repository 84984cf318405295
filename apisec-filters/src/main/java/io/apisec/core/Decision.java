package io.apisec.core;

import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * What a control says of a request: let it on, refuse it, or wait for an answer that is
 * under way.
 */
public sealed interface Decision {

	/** The one answer of a control that lets the request on. */
	Allow ALLOW = new Allow();

	/**
	 * Refuses the request.
	 * @param denial what the caller is told, and why
	 * @return the refusal
	 */
	static Deny deny(Denial denial) {
		return new Deny(denial);
	}

	/** An answer that stands. */
	sealed interface Settled extends Decision {

	}

	/** Lets the request on to the next control. */
	record Allow() implements Settled {
	}

	/**
	 * Refuses the request; the chain ends here.
	 *
	 * @param denial what the caller is told, and why
	 */
	record Deny(Denial denial) implements Settled {

		public Deny {
			Objects.requireNonNull(denial, "denial");
		}

	}

	/**
	 * Settled later, off the calling thread and within the control's own time limit. A
	 * fault, or no answer, denies.
	 *
	 * @param outcome the answer that is under way
	 */
	record Pending(CompletionStage<? extends Decision> outcome) implements Decision {

		public Pending {
			Objects.requireNonNull(outcome, "outcome");
		}

	}

}
