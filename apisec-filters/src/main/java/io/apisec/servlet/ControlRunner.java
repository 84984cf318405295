package io.apisec.servlet;

import java.time.Duration;

import io.apisec.core.ApiRequest;
import io.apisec.core.BoundedWait;
import io.apisec.core.ControlChain;
import io.apisec.core.Decision;
import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/**
 * Asks a chain of controls from a container's thread, which waits where a decision is
 * pending. The chain ends what a broken control has left open; the limit here is for a
 * chain that has several of them.
 */
public final class ControlRunner {

	private static final Duration LIMIT = Duration.ofMinutes(1);

	private final ControlChain chain;

	/**
	 * Asks a chain.
	 * @param chain the controls of one stage
	 */
	public ControlRunner(ControlChain chain) {
		this.chain = chain;
	}

	/** Why the request is refused, or {@code null} if it may go on. */
	@Nullable Denial decide(ApiRequest request) {
		Decision.Settled decision = BoundedWait.await((continuation) -> this.chain.decide(request, continuation),
				LIMIT);
		if (decision instanceof Decision.Allow) {
			return null;
		}
		return (decision instanceof Decision.Deny deny) ? deny.denial() : Denial.controlFailure("chain", null);
	}

}
