package io.apisec.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AuditTrailsTests {

	private static final SecurityEvent EVENT = SecurityEvent.withoutRequest(Instant.EPOCH, "test", "test", "test",
			Outcome.DENIED, null);

	@Test
	void publishWhenOneListenerHangsThenTheOtherStillHears() throws InterruptedException {
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch heard = new CountDownLatch(3);
		SecurityEventListener hanging = (event) -> {
			boolean unused = awaits(release);
		};
		try (AuditTrails trails = AuditTrails.start(List.of(hanging, (event) -> heard.countDown()),
				Redaction.of(List.of(), List.of()), Clock.systemUTC())) {
			trails.publish(EVENT);
			trails.publish(EVENT);
			trails.publish(EVENT);
			assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
			release.countDown();
		}
	}

	@Test
	void publishWhenSomethingIsRedactedThenNobodyHearsIt() {
		List<SecurityEvent> heard = new CopyOnWriteArrayList<>();
		SecurityEvent event = new SecurityEvent(Instant.EPOCH, "test", "test", "test", Outcome.DENIED, 403, "GET", "/",
				"urn:uuid:1", "https://idp.example/", "alice", "192.0.2.1", null);
		AuditTrails trails = AuditTrails.start(List.of(heard::add), Redaction.of(List.of(), List.of("/subject")),
				Clock.systemUTC());
		trails.publish(event);
		trails.close();
		assertThat(heard).containsExactly(new SecurityEvent(Instant.EPOCH, "test", "test", "test", Outcome.DENIED, 403,
				"GET", "/", "urn:uuid:1", "https://idp.example/", Redaction.REDACTED, "192.0.2.1", null));
	}

	private static boolean awaits(CountDownLatch latch) {
		try {
			return latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
