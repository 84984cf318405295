package io.apisec.jwt;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.apisec.core.HeaderField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.apisec.jwt.TestToken.text;
import static org.assertj.core.api.Assertions.assertThat;

/** The revocation store is asked each time, and a broken one denies. */
class RevocationTests {

	private static final SigningKey KEY = SigningKey.of("old", "ES256");

	private final TestIssuer server = new TestIssuer();

	private final TestClock clock = new TestClock();

	private final List<RevocationQuery> queries = new ArrayList<>();

	private CompletionStage<Boolean> answer = CompletableFuture.completedStage(false);

	private TokenVerifier verifier;

	@AfterEach
	void stop() {
		this.server.close();
		this.verifier.close();
	}

	private Verification verify() {
		if (this.verifier == null) {
			this.server.publish(KEY);
			this.verifier = TestVerifiers.verifier(this.server, this.clock).revocation((query) -> {
				this.queries.add(query);
				return this.answer;
			}).build();
			TestVerifiers.loaded(this.verifier);
		}
		return this.verifier
			.verify(new TestToken(TestVerifiers.NAME, KEY, TestClock.START.getEpochSecond()).claim("jti", text("id"))
				.sign());
	}

	@Test
	void verifyWhenNotRevokedThenDecidesAtOnce() {
		assertThat(verify()).isInstanceOf(Verification.Verified.class);
		assertThat(this.queries)
			.containsExactly(new RevocationQuery(TestVerifiers.NAME, "id", "alice", TestClock.START.minusSeconds(10)));
	}

	@Test
	void verifyWhenRevokedAfterItWasCachedThenRefuses() {
		String token = new TestToken(TestVerifiers.NAME, KEY, TestClock.START.getEpochSecond()).sign();
		assertThat(verify()).isInstanceOf(Verification.Verified.class);
		assertThat(this.verifier.verify(token)).isInstanceOf(Verification.Verified.class);
		this.answer = CompletableFuture.completedStage(true);
		assertThat(TestVerifiers.reason(this.verifier.verify(token))).isEqualTo("revoked");
		assertThat(TestVerifiers.status(this.verifier.verify(token))).isEqualTo(401);
		assertThat(this.queries).hasSize(4);
	}

	@Test
	void verifyWhenStoreAnswersLaterThenIsPending() {
		CompletableFuture<Boolean> later = new CompletableFuture<>();
		this.answer = later;
		Verification pending = verify();
		assertThat(pending).isInstanceOf(Verification.Pending.class);
		later.complete(true);
		assertThat(TestVerifiers.reason(pending)).isEqualTo("revoked");
	}

	@Test
	void verifyWhenStoreNeverAnswersThenIsUnavailable() {
		this.answer = new CompletableFuture<>();
		Verification.Settled settled = TestVerifiers.settle(verify());
		assertThat(((Verification.Refused) settled).denial().problem()).isEqualTo("store-unavailable");
		assertThat(((Verification.Refused) settled).denial().status()).isEqualTo(503);
		assertThat(((Verification.Refused) settled).denial().headers()).contains(new HeaderField("Retry-After", "1"));
	}

	@Test
	void verifyWhenStoreFailsThenIsUnavailable() {
		this.answer = CompletableFuture.failedStage(new IllegalStateException("broken"));
		assertThat(TestVerifiers.status(verify())).isEqualTo(503);
		this.answer = CompletableFuture.completedStage(null);
		assertThat(TestVerifiers.status(verify())).isEqualTo(503);
		this.answer = null;
		assertThat(TestVerifiers.status(verify())).isEqualTo(503);
		this.answer = CompletableFuture.completedStage(false);
		assertThat(TestVerifiers.status(verify())).isEqualTo(200);
	}

	@Test
	void verifyWhenStoreThrowsThenIsUnavailable() {
		this.server.publish(KEY);
		this.verifier = TestVerifiers.verifier(this.server, this.clock).revocation((query) -> {
			throw new IllegalStateException("broken");
		}).build();
		TestVerifiers.loaded(this.verifier);
		assertThat(TestVerifiers.status(verify())).isEqualTo(503);
	}

	@Test
	void verifyWhenTokenIsBadThenStoreIsNotAsked() {
		verify();
		this.queries.clear();
		assertThat(TestVerifiers.status(this.verifier.verify("x.y.z"))).isEqualTo(401);
		assertThat(this.queries).isEmpty();
	}

}
