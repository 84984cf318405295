package io.apisec.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoundedWaitTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final ScheduledExecutorService others = Executors.newSingleThreadScheduledExecutor();

	@AfterEach
	void stop() {
		this.others.shutdownNow();
	}

	@Test
	void awaitWhenAnswerIsThereThenReturnsIt() {
		assertThat(BoundedWait.<String>await((executor) -> CompletableFuture.completedStage("a"), LONG)).isEqualTo("a");
	}

	@Test
	void awaitWhenAnswerComesLaterThenReturnsIt() {
		CompletableFuture<String> answer = new CompletableFuture<>();
		this.others.schedule(() -> answer.complete("a"), 20, TimeUnit.MILLISECONDS);
		assertThat(BoundedWait.<String>await((executor) -> answer, LONG)).isEqualTo("a");
	}

	@Test
	void awaitWhenWorkFollowsThenRunsOnTheWaitingThread() {
		CompletableFuture<String> answer = new CompletableFuture<>();
		AtomicReference<Thread> worker = new AtomicReference<>();
		this.others.schedule(() -> answer.complete("a"), 20, TimeUnit.MILLISECONDS);
		String result = BoundedWait.await((Executor executor) -> answer.thenApplyAsync((value) -> {
			worker.set(Thread.currentThread());
			return value + "b";
		}, executor), LONG);
		assertThat(result).isEqualTo("ab");
		assertThat(worker.get()).isSameAs(Thread.currentThread());
	}

	@Test
	void awaitWhenNoAnswerComesThenReturnsNull() {
		assertThat(BoundedWait.<String>await((executor) -> new CompletableFuture<>(), Duration.ofMillis(30))).isNull();
	}

	@Test
	void awaitWhenAnswerIsAFaultThenReturnsNull() {
		assertThat(BoundedWait.<String>await((executor) -> CompletableFuture.failedFuture(new IllegalStateException()),
				LONG))
			.isNull();
	}

	@Test
	void awaitWhenInterruptedThenReturnsNullAndStaysInterrupted() {
		Thread.currentThread().interrupt();
		assertThat(BoundedWait.<String>await((executor) -> new CompletableFuture<>(), LONG)).isNull();
		assertThat(Thread.interrupted()).isTrue();
	}

}
