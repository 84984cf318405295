package io.apisec.servlet;

import java.time.Duration;

import io.apisec.core.ApiRequest;
import io.apisec.core.BoundedWait;
import io.apisec.core.ControlChain;
import io.apisec.core.Decision;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Denial;
import io.apisec.core.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Asks a chain of controls from a container's thread, which waits where a decision is
 * pending. The chain ends what a broken control has left open; the limit here is for a
 * chain that has several of them.
 */
public final class ControlRunner {

	private static final Duration LIMIT = Duration.ofMinutes(1);

	private final ControlChain chain;

	private final DecisionObserver observer;

	/**
	 * Asks a chain.
	 * @param chain the controls of one stage
	 * @param observer sees what becomes of a request on which they do not decide
	 */
	public ControlRunner(ControlChain chain, DecisionObserver observer) {
		this.chain = chain;
		this.observer = observer;
	}

	/** Why the request is refused, or {@code null} if it may go on. */
	@Nullable Denial decide(ApiRequest request) {
		long started = System.nanoTime();
		Decision.Settled decision = BoundedWait.await((continuation) -> this.chain.decide(request, continuation),
				LIMIT);
		if (decision instanceof Decision.Allow) {
			return null;
		}
		return (decision instanceof Decision.Deny deny) ? deny.denial()
				: failed(request, "chain", System.nanoTime() - started);
	}

	/** The refusal where a control could not be asked, which nobody else has seen. */
	Denial failed(ApiRequest request, String control, long nanos) {
		Denial denial = Denial.controlFailure(control, null);
		this.observer.decided(request, control, Outcome.FAILED, denial, nanos);
		return denial;
	}

}
