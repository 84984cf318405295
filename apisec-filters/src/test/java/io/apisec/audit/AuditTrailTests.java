package io.apisec.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class AuditTrailTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

	private final InstantSource clock = this.now::get;

	private final BlockingQueue<SecurityEvent> received = new LinkedBlockingQueue<>();

	@Test
	void publishWhenSeveralListenersThenEachHasAllInOrderOffThePublishingThread() throws Exception {
		List<String> first = new CopyOnWriteArrayList<>();
		List<String> second = new CopyOnWriteArrayList<>();
		List<Thread> threads = new CopyOnWriteArrayList<>();
		try (AuditTrail trail = AuditTrail.start(List.of((event) -> {
			first.add(event.reason());
			threads.add(Thread.currentThread());
		}, (event) -> second.add(event.reason())), this.clock)) {
			for (int i = 0; i < 100; i++) {
				trail.publish(event("r" + i));
			}
		}
		assertThat(first).hasSize(100).isEqualTo(second).startsWith("r0", "r1").endsWith("r99");
		assertThat(threads.stream().distinct().toList()).hasSize(1)
			.allMatch((thread) -> thread.isDaemon() && thread != Thread.currentThread());
	}

	@Test
	void publishWhenListenerThrowsThenOthersHaveTheEventAndLogHearsOnce() throws Exception {
		try (CapturedLog log = new CapturedLog(Subscriber.class.getName(), Level.INFO)) {
			try (AuditTrail trail = AuditTrail.start(List.of((event) -> {
				throw new StackOverflowError("on purpose");
			}, this.received::add), this.clock)) {
				for (int i = 0; i < 10; i++) {
					trail.publish(event("r" + i));
				}
			}
			assertThat(this.received).hasSize(10);
			assertThat(log.events()).hasSize(1).allMatch((line) -> line.getLevel() == Level.WARN);
		}
	}

	@Test
	void publishWhenListenerInterruptsItsThreadThenTrailGoesOn() throws Exception {
		try (AuditTrail trail = AuditTrail.start(List.of((event) -> {
			this.received.add(event);
			Thread.currentThread().interrupt();
		}), this.clock)) {
			for (int i = 0; i < 5; i++) {
				trail.publish(event("r" + i));
				assertThat(this.received.poll(10, TimeUnit.SECONDS)).isEqualTo(event("r" + i));
			}
		}
	}

	@Test
	void publishWhenQueueIsFullThenDropsCountsAndSaysSoOnce() throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		try (CapturedLog log = new CapturedLog(AuditTrail.class.getName(), Level.INFO)) {
			try (AuditTrail trail = AuditTrail.start(List.of((event) -> {
				busy.countDown();
				awaitQuietly(release);
				this.received.add(event);
			}), this.clock, 4)) {
				trail.publish(event("first"));
				assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
				for (int i = 0; i < 10; i++) {
					trail.publish(event("r" + i));
				}
				assertThat(trail.dropped()).isEqualTo(6);
				release.countDown();
			}
			assertThat(this.received.stream().map(SecurityEvent::reason)).containsExactlyInAnyOrder("first", "r0", "r1",
					"r2", "r3", "queue-full");
			assertThat(this.received.stream().filter((event) -> event.event().equals("events-dropped"))).hasSize(1)
				.allMatch((event) -> event.time().equals(NOW) && event.outcome() == Outcome.FAILED);
			assertThat(log.messages()).hasSize(1).first().asString().contains("6 security events were dropped");
		}
	}

	@Test
	void publishWhenNothingIsDroppedThenNothingIsSaid() throws Exception {
		try (CapturedLog log = new CapturedLog(AuditTrail.class.getName(), Level.INFO)) {
			try (AuditTrail trail = AuditTrail.start(List.of(this.received::add), this.clock, 4)) {
				trail.publish(event("r"));
			}
			assertThat(this.received).containsExactly(event("r"));
			assertThat(log.events()).isEmpty();
		}
	}

	@Test
	void publishWhenClosedThenCountedAsDropped() {
		AuditTrail trail = AuditTrail.start(List.of(this.received::add), this.clock);
		trail.publish(event("before"));
		trail.close();
		trail.publish(event("after"));
		assertThat(this.received).containsExactly(event("before"));
		assertThat(trail.dropped()).isEqualTo(1);
	}

	@Test
	void closeWhenIdleOrCalledTwiceThenThreadEnds() {
		List<Thread> threads = new CopyOnWriteArrayList<>();
		AuditTrail trail = AuditTrail.start(List.of((event) -> threads.add(Thread.currentThread())), this.clock);
		trail.publish(event("r"));
		trail.close();
		trail.close();
		assertThat(threads).hasSize(1).noneMatch(Thread::isAlive);
	}

	@Test
	void closeWhenQueueIsFullThenAllOfItIsDelivered() throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		AuditTrail trail = AuditTrail.start(List.of((event) -> {
			busy.countDown();
			awaitQuietly(release);
			this.received.add(event);
		}), this.clock, 2);
		trail.publish(event("a"));
		assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
		trail.publish(event("b"));
		trail.publish(event("c"));
		Thread closing = new Thread(trail::close);
		closing.start();
		release.countDown();
		closing.join();
		assertThat(this.received.stream().map(SecurityEvent::reason)).containsExactly("a", "b", "c");
	}

	@Test
	void publishWhenOverloadGoesOnThenSaidAgainAfterTenSecondsAndNotBefore() throws Exception {
		BlockingQueue<Boolean> steps = new LinkedBlockingQueue<>();
		BlockingQueue<SecurityEvent> reports = new LinkedBlockingQueue<>();
		try (AuditTrail trail = AuditTrail.start(List.of((event) -> {
			if (event.event().equals("events-dropped")) {
				reports.add(event);
				return;
			}
			this.received.add(event);
			takeQuietly(steps);
		}), this.clock, 2)) {
			trail.publish(event("first"));
			assertThat(this.received.poll(10, TimeUnit.SECONDS)).isNotNull();
			for (int i = 0; i < 3; i++) {
				publishUntilDropped(trail);
				this.now.set(NOW.plus(Duration.ofSeconds(10L * i)));
				steps.add(true);
				assertThat(reports.poll(10, TimeUnit.SECONDS)).isNotNull();
				// The next event is being delivered, and one of two places is free.
				assertThat(this.received.poll(10, TimeUnit.SECONDS)).isNotNull();
			}
			publishUntilDropped(trail);
			this.now.set(NOW.plus(Duration.ofSeconds(29)));
			steps.add(true);
			assertThat(this.received.poll(10, TimeUnit.SECONDS)).isNotNull();
			assertThat(reports).isEmpty();
			steps.addAll(List.of(true, true, true, true, true, true));
		}
		assertThat(reports).hasSize(1);
	}

	private static void publishUntilDropped(AuditTrail trail) {
		long before = trail.dropped();
		while (trail.dropped() == before) {
			trail.publish(event("r"));
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static void takeQuietly(BlockingQueue<Boolean> steps) {
		try {
			steps.take();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static SecurityEvent event(String reason) {
		return SecurityEvent.withoutRequest(NOW, "request-denied", "test", reason, Outcome.DENIED, null);
	}

}
