package io.apisec.bola;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnumerationWatchTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final List<String> events = new ArrayList<>();

	private final EnumerationWatch watch = watch(true);

	private EnumerationWatch watch(boolean denies) {
		return new EnumerationWatch(3, Duration.ofMinutes(1), denies,
				(request, event, control, reason, outcome) -> this.events.add(event), this.now::get);
	}

	private static TestRequest alice() {
		return TestRequest.get("/").caller("alice").claim("iss", "https://a.example").claim("sub", "alice");
	}

	private void refuse(TestRequest request, String... ids) {
		for (String id : ids) {
			this.watch.refused(request, id);
		}
	}

	@Test
	void eventWhenTheThresholdIsReachedThenOneInAWindow() {
		refuse(alice(), "1", "1", "1", "2");
		assertThat(this.events).isEmpty();
		refuse(alice(), "3", "4", "5", "6", "7");
		assertThat(this.events).containsExactly("enumeration-suspected");
		this.now.set(Instant.EPOCH.plusSeconds(60));
		refuse(alice(), "1", "2");
		assertThat(this.events).hasSize(1);
		refuse(alice(), "3");
		assertThat(this.events).hasSize(2);
	}

	@Test
	void callerWhenShutOutThenUntilTheWindowEndsAndNobodyElse() {
		refuse(alice(), "1", "2", "3");
		assertThat(this.watch.isShutOut(alice())).isTrue();
		assertThat(this.watch
			.isShutOut(TestRequest.get("/").caller("alice").claim("iss", "https://b.example").claim("sub", "alice")))
			.isFalse();
		assertThat(this.watch.isShutOut(TestRequest.get("/").caller("alice"))).isFalse();
		assertThat(this.watch.isShutOut(TestRequest.get("/"))).isFalse();
		this.now.set(Instant.EPOCH.plusSeconds(60));
		assertThat(this.watch.isShutOut(alice())).isFalse();
	}

	@Test
	void callerWhenItCallsItselfLikeAnotherThenTheSubjectCounts() {
		TestRequest mallory = TestRequest.get("/").caller("alice").claim("iss", "https://a.example").claim("sub", "m");
		refuse(mallory, "1", "2", "3");
		assertThat(this.watch.isShutOut(mallory)).isTrue();
		assertThat(this.watch.isShutOut(alice())).isFalse();
	}

	@Test
	void callerWhenItIsOnlyAuditedThenNeverShutOut() {
		EnumerationWatch audits = watch(false);
		for (String id : List.of("1", "2", "3", "4")) {
			audits.refused(alice(), id);
		}
		assertThat(this.events).hasSize(1);
		assertThat(audits.isShutOut(alice())).isFalse();
	}

	@Test
	void callersWhenThereAreManyThenTheOldestAreForgotten() {
		refuse(alice(), "1", "2", "3");
		for (int i = 0; i < 10_000; i++) {
			refuse(TestRequest.get("/").caller("caller-" + i), "1");
		}
		assertThat(this.watch.isShutOut(alice())).isFalse();
		TestRequest last = TestRequest.get("/").caller("caller-9999");
		refuse(last, "2", "3");
		assertThat(this.watch.isShutOut(last)).isTrue();
	}

}
