package io.apisec.jwt;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/** Asks the revocation store, for a limited time. A store that is broken denies. */
final class RevocationCheck {

	static final Duration LIMIT = Duration.ofMillis(500);

	private static final Verification.Refused REVOKED = new Verification.Refused(TokenDenials.REVOKED);

	private static final Verification.Refused UNAVAILABLE = new Verification.Refused(TokenDenials.STORE_UNAVAILABLE);

	private final @Nullable TokenRevocationStore store;

	RevocationCheck(@Nullable TokenRevocationStore store) {
		this.store = store;
	}

	/**
	 * Asks about a token that is good in all else.
	 * @param verified the token
	 * @return the token, or its refusal
	 */
	Verification check(Verification.Verified verified) {
		if (this.store == null) {
			return verified;
		}
		CompletionStage<Boolean> question = ask(this.store, verified.token().jwt());
		if (question == null) {
			return UNAVAILABLE;
		}
		CompletableFuture<Boolean> answer = new CompletableFuture<>();
		CompletionStage<Boolean> unused = question.whenComplete((revoked, fault) -> complete(answer, revoked, fault));
		CompletableFuture<Verification.Settled> outcome = answer.orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
			.handle((revoked, fault) -> settle(verified, revoked, fault));
		return (outcome.isDone()) ? outcome.getNow(UNAVAILABLE) : new Verification.Pending(outcome);
	}

	private static @Nullable CompletionStage<Boolean> ask(TokenRevocationStore store, Jwt jwt) {
		try {
			return store.isRevoked(new RevocationQuery(Objects.requireNonNull(jwt.getClaimAsString("iss")), jwt.getId(),
					jwt.getSubject(), jwt.getIssuedAt()));
		}
		catch (RuntimeException fault) {
			return null;
		}
	}

	private static void complete(CompletableFuture<Boolean> answer, @Nullable Boolean revoked,
			@Nullable Throwable fault) {
		if (fault != null) {
			answer.completeExceptionally(fault);
		}
		else {
			answer.complete(revoked);
		}
	}

	private static Verification.Settled settle(Verification.Verified verified, @Nullable Boolean revoked,
			@Nullable Throwable fault) {
		if (fault != null || revoked == null) {
			return UNAVAILABLE;
		}
		return (revoked) ? REVOKED : verified;
	}

}
