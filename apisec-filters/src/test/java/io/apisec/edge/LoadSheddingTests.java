package io.apisec.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.apisec.core.Decision;
import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import io.apisec.core.StartupException;
import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoadSheddingTests {

	private final AtomicLong nanos = new AtomicLong();

	@Test
	void refuseWhenLimitIsReachedThenOverloadedUntilOneCompletes() {
		LoadShedding shedding = LoadShedding.of(2, Concurrency.FIXED, this.nanos::get);
		TestRequest first = TestRequest.get("/1");
		assertThat(shedding.refuse(first)).isNull();
		assertThat(shedding.refuse(TestRequest.get("/2"))).isNull();
		TestRequest third = TestRequest.get("/3");
		Denial denial = shedding.refuse(third);
		assertThat(denial.status()).isEqualTo(503);
		assertThat(denial.problem()).isEqualTo("overloaded");
		assertThat(denial.headers()).containsExactly(new HeaderField("Retry-After", "1"));
		assertThat(third.callbacks()).isZero();
		first.complete(200);
		assertThat(shedding.refuse(third)).isNull();
	}

	@Test
	void completeWhenToldTwiceThenPlaceIsGivenBackOnce() {
		LoadShedding shedding = LoadShedding.of(3, Concurrency.FIXED, this.nanos::get);
		TestRequest first = TestRequest.get("/1");
		shedding.refuse(first);
		shedding.refuse(TestRequest.get("/2"));
		first.complete(200);
		first.complete(200);
		assertThat(shedding.inFlight()).isEqualTo(1);
	}

	@Test
	void refuseWhenManyThreadsAskThenNeverMoreThanLimit() throws Exception {
		LoadShedding shedding = LoadShedding.of(10, Concurrency.FIXED, this.nanos::get);
		AtomicLong admitted = new AtomicLong();
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 4; t++) {
			Thread thread = new Thread(() -> {
				for (int i = 0; i < 1000; i++) {
					if (shedding.refuse(TestRequest.get("/")) == null) {
						admitted.incrementAndGet();
					}
				}
			});
			threads.add(thread);
			thread.start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(admitted).hasValue(10);
		assertThat(shedding.inFlight()).isEqualTo(10);
	}

	@Test
	void ofWhenMaxIsZeroThenOffForFixedAndStartFailsForAdaptive() {
		assertThat(LoadShedding.of(0, Concurrency.FIXED, this.nanos::get)).isNull();
		assertThat(LoadShedding.of(1, Concurrency.FIXED, this.nanos::get)).isNotNull();
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> LoadShedding.of(0, Concurrency.ADAPTIVE, this.nanos::get))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("max-concurrent-requests: 200"));
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> LoadShedding.of(-1, Concurrency.FIXED, this.nanos::get));
	}

	@Test
	void refuseWhenRequestCannotSayWhenItEndsThenPlaceIsNotLost() {
		LoadShedding shedding = LoadShedding.of(1, Concurrency.FIXED, () -> 0);
		assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> shedding.refuse(null));
		assertThat(shedding.inFlight()).isZero();
	}

	@Test
	void decideWhenRefusedBeforeThenNoPlaceIsTaken() {
		EdgeControl control = new EdgeControl(new EdgeSettings(List.of("GET"), List.of(), true, 4096, 16384, 1,
				Concurrency.FIXED, List.of(), List.of()), this.nanos::get);
		for (int i = 0; i < 5; i++) {
			assertThat(control.decide(TestRequest.get("/a;b"))).isInstanceOf(Decision.Deny.class);
		}
		assertThat(control.decide(TestRequest.get("/a"))).isSameAs(Decision.ALLOW);
		assertThat(control.decide(TestRequest.get("/a"))).isInstanceOf(Decision.Deny.class);
	}

	@Test
	void refuseWhenAnswersSlowDownThenFewerAreLetIn() {
		LoadShedding shedding = LoadShedding.of(20, Concurrency.ADAPTIVE, this.nanos::get);
		rounds(shedding, 2000, 10_000_000, 200);
		assertThat(admitted(shedding)).isEqualTo(20);
		rounds(shedding, 20, 1_000_000_000, 200);
		assertThat(admitted(shedding)).isLessThan(15).isPositive();
	}

	@Test
	void refuseWhenAnswersAreRefusalsThenLimitLearnsNothing() {
		LoadShedding shedding = LoadShedding.of(20, Concurrency.ADAPTIVE, this.nanos::get);
		rounds(shedding, 2000, 10_000, 401);
		rounds(shedding, 20, 1_000_000_000, 200);
		assertThat(admitted(shedding)).isEqualTo(20);
	}

	private void rounds(LoadShedding shedding, int count, long nanosEach, int status) {
		for (int i = 0; i < count; i++) {
			List<TestRequest> round = fill(shedding);
			this.nanos.addAndGet(nanosEach);
			round.forEach((request) -> request.complete(status));
		}
	}

	private int admitted(LoadShedding shedding) {
		List<TestRequest> round = fill(shedding);
		round.forEach((request) -> request.complete(404));
		return round.size();
	}

	private static List<TestRequest> fill(LoadShedding shedding) {
		List<TestRequest> admitted = new ArrayList<>();
		TestRequest request = TestRequest.get("/");
		while (shedding.refuse(request) == null) {
			admitted.add(request);
			request = TestRequest.get("/");
		}
		return admitted;
	}

}
