package io.apisec.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.apisec.core.Decision;
import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import io.apisec.core.StartupException;
import io.apisec.core.TestRequest;
import io.apisec.policy.PathRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RouteSheddingTests {

	@Test
	void refuseWhenRuleIsFullThenOverloadedAndOtherPathsAreNot() {
		RouteShedding shedding = new RouteShedding(List.of(rule("/reports", 1)));
		TestRequest first = get("/reports/1");
		assertThat(shedding.refuse(first)).isNull();
		TestRequest second = get("/reports/2");
		Denial denial = shedding.refuse(second);
		assertThat(denial.status()).isEqualTo(503);
		assertThat(denial.problem()).isEqualTo("overloaded");
		assertThat(denial.headers()).containsExactly(new HeaderField("Retry-After", "1"));
		assertThat(second.callbacks()).isZero();
		TestRequest other = get("/other");
		assertThat(shedding.refuse(other)).isNull();
		assertThat(other.callbacks()).isZero();
		first.complete(200);
		assertThat(shedding.refuse(second)).isNull();
	}

	@Test
	void completeWhenToldTwiceThenPlaceIsGivenBackOnce() {
		ConcurrencyRule rule = rule("/", 3);
		RouteShedding shedding = new RouteShedding(List.of(rule));
		TestRequest first = get("/1");
		shedding.refuse(first);
		shedding.refuse(get("/2"));
		first.complete(200);
		first.complete(200);
		assertThat(rule.underWay()).isEqualTo(1);
	}

	@Test
	void refuseWhenALaterRuleIsFullThenNoPlaceOfAnEarlierOneIsKept() {
		ConcurrencyRule wide = rule("/", 2);
		ConcurrencyRule narrow = rule("/reports", 1);
		RouteShedding shedding = new RouteShedding(List.of(wide, narrow));
		assertThat(shedding.refuse(get("/reports/1"))).isNull();
		for (int i = 0; i < 5; i++) {
			assertThat(shedding.refuse(get("/reports/2"))).isNotNull();
		}
		assertThat(wide.underWay()).isEqualTo(1);
		assertThat(shedding.refuse(get("/other"))).isNull();
		assertThat(shedding.refuse(get("/other"))).isNotNull();
	}

	@Test
	void refuseWhenAskedAgainForTheSameRequestThenOnePlaceIsTaken() {
		ConcurrencyRule rule = rule("/", 1);
		TestRequest request = get("/1");
		assertThat(new RouteShedding(List.of(rule)).refuse(request)).isNull();
		assertThat(new RouteShedding(List.of(rule)).refuse(request)).isNull();
		assertThat(rule.underWay()).isEqualTo(1);
		request.complete(200);
		assertThat(rule.underWay()).isZero();
	}

	@Test
	void refuseWhenManyThreadsAskThenNeverMoreThanEachRuleHas() throws Exception {
		ConcurrencyRule wide = rule("/", 10);
		ConcurrencyRule narrow = rule("/", 7);
		RouteShedding shedding = new RouteShedding(List.of(wide, narrow));
		AtomicLong admitted = new AtomicLong();
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 4; t++) {
			Thread thread = new Thread(() -> {
				for (int i = 0; i < 1000; i++) {
					if (shedding.refuse(get("/")) == null) {
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
		assertThat(admitted).hasValue(7);
		assertThat(wide.underWay()).isEqualTo(7);
		assertThat(narrow.underWay()).isEqualTo(7);
	}

	@Test
	void refuseWhenPathCannotBeReadThenRefusedAndNoPlaceIsTaken() {
		ConcurrencyRule first = rule("/", 1);
		ConcurrencyRule second = rule("/reports", 1);
		Denial denial = new RouteShedding(List.of(first, second)).refuse(get("/%zz"));
		assertThat(denial.problem()).isEqualTo("ambiguous-path");
		assertThat(first.underWay()).isZero();
	}

	@Test
	void decideWhenOnlyReroutedRequestsAreAskedThenRulesAreShared() {
		ConcurrencyRule rule = rule("/", 1);
		ReroutedControl control = new ReroutedControl(List.of(), List.of(rule));
		assertThat(control.name()).isEqualTo("rerouted");
		assertThat(control.decide(get("/"))).isSameAs(Decision.ALLOW);
		assertThat(rule.underWay()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void constructWhenNobodyIsLetInThenStartFails(int max) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> rule("/", max))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("max-concurrent-requests: 10"));
	}

	private static TestRequest get(String path) {
		return TestRequest.get(path).correlationId(UUID.randomUUID().toString());
	}

	private static ConcurrencyRule rule(String prefix, int max) {
		String pattern = prefix.equals("/") ? "/**" : prefix + "/**";
		return new ConcurrencyRule(new PathRule("rules", pattern, Set.of(), () -> PathPatternParser.defaultInstance),
				max);
	}

}
