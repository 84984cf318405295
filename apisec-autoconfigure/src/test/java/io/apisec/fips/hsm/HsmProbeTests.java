package io.apisec.fips.hsm;

import java.security.ProviderException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.apisec.core.SecurityEvent;
import io.apisec.tck.Eventually;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of a token that signs, fails, and hangs. */
class HsmProbeTests {

	private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));

	private final AtomicReference<KeyPairFlaw> flaw = new AtomicReference<>();

	private HsmProbe probe(Supplier<KeyPairFlaw> signature, java.util.concurrent.Executor worker) {
		return new HsmProbe(signature, worker, new HsmNews(this.events::add, this.now::get), this.now::get);
	}

	private List<String> told() {
		return this.events.stream().map((event) -> event.event() + " " + event.reason()).toList();
	}

	@Test
	void probeWhenTheKeyStopsSigningThenEachChangeIsToldOnce() {
		HsmProbe probe = probe(this.flaw::get, Runnable::run);
		probe.due();
		assertThat(probe.state().answers()).isTrue();
		this.flaw.set(KeyPairFlaw.SIGNATURE_FAILED);
		Instant outage = this.now.updateAndGet((time) -> time.plusSeconds(10));
		probe.due();
		this.now.updateAndGet((time) -> time.plusSeconds(10));
		probe.due();
		assertThat(probe.state()).isEqualTo(new HsmState(false, "signature-failed", outage, this.now.get()));
		this.flaw.set(null);
		probe.due();
		probe.due();
		assertThat(probe.state()).isEqualTo(new HsmState(true, null, this.now.get(), this.now.get()));
		assertThat(told()).containsExactly("hsm-outage-began signature-failed", "hsm-outage-ended hsm-outage-ended");
	}

	@Test
	void probeWhenItThrowsThenIsAFailureAndTheNextIsMade() {
		HsmProbe probe = probe(() -> {
			throw new ProviderException("gone");
		}, Runnable::run);
		for (int i = 0; i < 2; i++) {
			probe.due();
			assertThat(probe.state().answers()).isFalse();
		}
		assertThat(told()).containsExactly("hsm-outage-began signature-failed");
	}

	@Test
	void probeWhenItHangsThenTheNextIsNotWaitedForAndAnAnswerEndsIt() throws InterruptedException {
		CountDownLatch hanging = new CountDownLatch(1);
		ExecutorService worker = Executors.newSingleThreadExecutor();
		try {
			HsmProbe probe = probe(() -> {
				awaitQuietly(hanging);
				return null;
			}, worker);
			probe.due();
			assertThat(probe.state().answers()).isTrue();
			probe.due();
			probe.due();
			assertThat(probe.state().answers()).isFalse();
			assertThat(probe.state().reason()).isEqualTo("no-answer");
			hanging.countDown();
			Eventually.reach("the answer is in", () -> probe.state().answers());
			assertThat(told()).containsExactly("hsm-outage-began no-answer", "hsm-outage-ended hsm-outage-ended");
		}
		finally {
			hanging.countDown();
			worker.shutdown();
			assertThat(worker.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void probeWhenSlowOnceAndAgainThenIsNoOutageUntilItIsTwiceInARow() {
		Queue<Runnable> tasks = new ArrayDeque<>();
		HsmProbe probe = probe(this.flaw::get, tasks::add);
		for (int slow = 0; slow < 3; slow++) {
			probe.due();
			probe.due();
			assertThat(probe.state().answers()).isTrue();
			tasks.remove().run();
		}
		assertThat(told()).isEmpty();
		probe.due();
		probe.due();
		probe.due();
		assertThat(probe.state().reason()).isEqualTo("no-answer");
		tasks.remove().run();
		assertThat(probe.state().answers()).isTrue();
		assertThat(tasks).isEmpty();
	}

	@Test
	void probeWhenASlowOneFailsThenIsAnOutageAtOnce() {
		Queue<Runnable> tasks = new ArrayDeque<>();
		HsmProbe probe = probe(this.flaw::get, tasks::add);
		probe.due();
		probe.due();
		this.flaw.set(KeyPairFlaw.SIGNATURE_FAILED);
		tasks.remove().run();
		assertThat(told()).containsExactly("hsm-outage-began signature-failed");
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException fault) {
			Thread.currentThread().interrupt();
		}
	}

}
