package io.apisec.jwt;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of this package share. */
final class TestVerifiers {

	static final String NAME = "https://idp.example/";

	private TestVerifiers() {
	}

	static JwtIssuer issuer(TestIssuer server) {
		return JwtIssuer.withDefaults(NAME, server.jwkSetUri(), Set.of("orders-api"));
	}

	/** The defaults, with patience for a busy machine. */
	static JwksSettings jwks() {
		return new JwksSettings(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(10),
				Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofHours(4));
	}

	static JwtSettings settings(JwksSettings jwks) {
		return new JwtSettings(Duration.ofSeconds(30), 8192, Set.of("exp", "sub"), null, jwks,
				TokenCacheSettings.defaults());
	}

	static JwtSettings withoutCache(JwksSettings jwks) {
		return new JwtSettings(Duration.ofSeconds(30), 8192, Set.of("exp", "sub"), null, jwks,
				new TokenCacheSettings(0, Duration.ofSeconds(60)));
	}

	static TokenVerifierBuilder verifier(TestIssuer server, TestClock clock) {
		return TokenVerifier.builder(List.of(issuer(server))).clock(clock).settings(settings(jwks()));
	}

	/** Waits for the answer, where it is not there at once. */
	static Verification.Settled settle(Verification verification) {
		try {
			return verification.settled().toCompletableFuture().get(30, TimeUnit.SECONDS);
		}
		catch (Exception broken) {
			throw new AssertionError("No answer", broken);
		}
	}

	/** {@code ok}, or why not. */
	static String reason(Verification verification) {
		return (settle(verification) instanceof Verification.Refused refused) ? refused.denial().reason() : "ok";
	}

	static int status(Verification verification) {
		return (settle(verification) instanceof Verification.Refused refused) ? refused.denial().status() : 200;
	}

	/** Asks until it is so; fails after a time that no healthy run needs. */
	static void eventually(BooleanSupplier condition) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		boolean met = condition.getAsBoolean();
		while (!met && System.nanoTime() < deadline) {
			LockSupport.parkNanos(500_000);
			met = condition.getAsBoolean();
		}
		// Not asked once more: what has come about may pass, such as a thread that starts
		// only to end.
		assertThat(met).isTrue();
	}

	static void loaded(TokenVerifier verifier) {
		eventually(() -> verifier.issuerStates().get(0).status() == IssuerState.Status.UP);
	}

}
