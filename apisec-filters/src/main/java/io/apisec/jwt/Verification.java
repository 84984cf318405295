package io.apisec.jwt;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.apisec.core.Denial;

/** What a {@link TokenVerifier} says of a token. */
public sealed interface Verification {

	/**
	 * The answer as a stage, whether it is there already or not.
	 * @return a stage that ends in an answer that stands
	 */
	default CompletionStage<Settled> settled() {
		return (this instanceof Pending pending) ? pending.outcome() : CompletableFuture.completedStage((Settled) this);
	}

	/** An answer that stands. */
	sealed interface Settled extends Verification {

	}

	/**
	 * The token is genuine, current and meant for us.
	 *
	 * @param token what it says
	 */
	record Verified(VerifiedToken token) implements Settled {

		public Verified {
			Objects.requireNonNull(token, "token");
		}

	}

	/**
	 * The token is refused, or cannot be judged at the moment.
	 *
	 * @param denial what the caller is told: status 401, or 503 where it is not the
	 * token's fault
	 */
	record Refused(Denial denial) implements Settled {

		public Refused {
			Objects.requireNonNull(denial, "denial");
		}

	}

	/**
	 * Keys or the revocation store are asked; the answer comes within their time limits.
	 *
	 * @param outcome the answer that is under way
	 */
	record Pending(CompletionStage<Settled> outcome) implements Verification {

		public Pending {
			Objects.requireNonNull(outcome, "outcome");
		}

	}

}
