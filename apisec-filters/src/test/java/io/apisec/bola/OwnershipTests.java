package io.apisec.bola;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OwnershipTests {

	private static final TestRequest REQUEST = TestRequest.get("/").caller("alice");

	private final AtomicInteger asked = new AtomicInteger();

	private static Ownership blocking(OwnershipResolver resolver) {
		return new Ownership(Map.of("order", () -> resolver), Map.of(), Duration.ofMillis(50), 10,
				Duration.ofSeconds(5), () -> Instant.EPOCH);
	}

	private static Ownership later(AsyncOwnershipResolver resolver) {
		return new Ownership(Map.of(), Map.of("order", () -> resolver), Duration.ofMillis(50), 10,
				Duration.ofSeconds(5), () -> Instant.EPOCH);
	}

	private static CompletableFuture<Boolean> ask(Ownership ownership, String... ids) {
		Principal caller = REQUEST.caller();
		return ownership.isOwner("order", Set.of(ids), REQUEST, caller);
	}

	@Test
	void answerWhenItIsYesThenAskedOnce() {
		Ownership ownership = blocking((resource, id, caller) -> this.asked.incrementAndGet() > 0);
		assertThat(ask(ownership, "1")).isCompletedWithValue(true);
		assertThat(ask(ownership, "1")).isCompletedWithValue(true);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void answerWhenItIsNoThenAskedAgain() {
		Ownership ownership = blocking((resource, id, caller) -> this.asked.incrementAndGet() < 0);
		assertThat(ask(ownership, "1")).isCompletedWithValue(false);
		assertThat(ask(ownership, "1")).isCompletedWithValue(false);
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void answerWhenOneOfSeveralIsNotOwnedThenNo() {
		Ownership ownership = blocking((resource, id, caller) -> !id.equals("2"));
		assertThat(ask(ownership, "1", "3")).isCompletedWithValue(true);
		assertThat(ask(ownership, "1", "2", "3")).isCompletedWithValue(false);
	}

	@Test
	void resolverWhenItThrowsThenAFaultAndTheNextIsAskedAnew() {
		Ownership ownership = blocking((resource, id, caller) -> {
			if (this.asked.getAndIncrement() == 0) {
				throw new IllegalStateException("broken");
			}
			return true;
		});
		assertThat(ask(ownership, "1")).isCompletedExceptionally();
		assertThat(ask(ownership, "1")).isCompletedWithValue(true);
	}

	@Test
	void resolverWhenAnErrorEndsItsThreadThenTheNextIsAskedAnew() {
		Ownership ownership = blocking((resource, id, caller) -> {
			if (this.asked.getAndIncrement() == 0) {
				throw new InternalError("the thread ends");
			}
			return true;
		});
		assertThatExceptionOfType(InternalError.class).isThrownBy(() -> ask(ownership, "1"));
		assertThat(ask(ownership, "1")).isCompletedWithValue(true);
	}

	@Test
	@SuppressWarnings("NullAway") // what no compiler keeps an application from
	void resolverWhenItAnswersNothingThenAFaultOrNo() {
		assertThat(ask(later((resource, id, caller) -> null), "1")).isCompletedExceptionally();
		assertThat(ask(later((resource, id, caller) -> CompletableFuture.completedFuture(null)), "1"))
			.isCompletedWithValue(false);
	}

	@Test
	void resolverWhenItNeverAnswersThenCutAndTheNextIsAskedAnew() {
		Ownership ownership = later((resource, id, caller) -> (this.asked.getAndIncrement() == 0)
				? new CompletableFuture<>() : CompletableFuture.completedFuture(true));
		CompletableFuture<Boolean> never = ask(ownership, "1");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> never.get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(TimeoutException.class);
		assertThat(ask(ownership, "1").join()).isTrue();
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void resolverWhenItBlocksLongerThanOthersMayThenThoseWhoWaitAreNotCut() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CompletableFuture<Boolean> gate = new CompletableFuture<>();
		Ownership ownership = blocking((resource, id, caller) -> {
			this.asked.incrementAndGet();
			entered.countDown();
			return gate.join();
		});
		CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> ask(ownership, "1").join());
		assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Boolean> second = ask(ownership, "1");
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS));
		gate.complete(true);
		assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void resolverWhenItIsTheOnlyOneThenItKnowsAllResources() {
		Ownership one = blocking((resource, id, caller) -> true);
		assertThat(one.hasResolver("invoice")).isTrue();
		Ownership two = new Ownership(Map.of("order", () -> (resource, id, caller) -> true),
				Map.of("invoice", () -> (resource, id, caller) -> CompletableFuture.completedFuture(true)),
				Duration.ofMillis(50), 10, Duration.ofSeconds(5), () -> Instant.EPOCH);
		assertThat(two.hasResolver("invoice")).isTrue();
		assertThat(two.hasResolver("payment")).isFalse();
		assertThat(two.resolverNames()).containsExactlyInAnyOrder("order", "invoice");
	}

}
