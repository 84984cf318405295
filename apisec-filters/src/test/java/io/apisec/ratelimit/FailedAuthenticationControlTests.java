package io.apisec.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.apisec.core.Decision;
import io.apisec.core.TestRequest;
import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.HeldStore;
import io.apisec.ratelimit.bucket.LeaseSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Refused credentials, and what becomes of their limit without its store. */
class FailedAuthenticationControlTests {

	private static final Bandwidth THREE = new Bandwidth(3, Duration.ofHours(1), Bandwidth.Refill.GREEDY);

	private final AtomicLong clock = new AtomicLong(5);

	private final HeldStore store = new HeldStore(this.clock);

	private final NodeOfLimits node = NodeOfLimits.shared(this.store, this.clock, LeaseSize.AUTO);

	private FailedAuthenticationControl control(OnStoreFailure onStoreFailure) {
		return new FailedAuthenticationControl(new LimitSettings("failed", "failed", List.of("address"), List.of(THREE),
				1, Set.of(401), null, onStoreFailure, null, Map.of(), null), this.node.limits);
	}

	private static TestRequest request() {
		return TestRequest.get("/x").header("Authorization", "Bearer x");
	}

	private static int status(FailedAuthenticationControl control) {
		return status(control, request());
	}

	private static int status(FailedAuthenticationControl control, TestRequest request) {
		Decision decision = control.decide(request);
		request.complete(401);
		return (decision instanceof Decision.Deny deny) ? deny.denial().status() : 401;
	}

	private void fail(FailedAuthenticationControl control) {
		this.store.die();
		for (int i = 0; i < 20 && this.node.breaker.answers(); i++) {
			status(control, request().client("203.0.113." + i));
		}
		assertThat(this.node.breaker.answers()).isFalse();
	}

	@ParameterizedTest
	@EnumSource(OnStoreFailure.class)
	void decideWhenTheStoreAnswersThenFailuresCountAndNothingElse(OnStoreFailure onStoreFailure) {
		FailedAuthenticationControl control = control(onStoreFailure);
		for (int i = 0; i < 10; i++) {
			TestRequest good = request();
			assertThat(control.decide(good)).isEqualTo(Decision.ALLOW);
			good.complete(200);
		}
		assertThat(List.of(status(control), status(control), status(control))).containsOnly(401);
		// The next one finds the bucket empty.
		assertThat(status(control)).isEqualTo(401);
		assertThat(status(control)).isEqualTo(429);
		this.clock.addAndGet(Duration.ofSeconds(20).toNanos());
		assertThat(status(control)).isEqualTo(429);
	}

	@Test
	void decideWhenTheStoreDoesNotAnswerAndHasToThenUnavailableUntilItDoes() {
		FailedAuthenticationControl control = control(OnStoreFailure.DENY);
		fail(control);
		for (int i = 0; i < 50; i++) {
			assertThat(status(control)).isEqualTo(503);
			this.clock.addAndGet(Duration.ofMillis(100).toNanos());
		}
		assertThat(control.decide(TestRequest.get("/x"))).isEqualTo(Decision.ALLOW);
		this.store.revive();
		this.clock.addAndGet(Duration.ofSeconds(2).toNanos());
		assertThat(status(control)).isEqualTo(503);
		assertThat(this.node.breaker.answers()).isTrue();
		assertThat(status(control)).isEqualTo(401);
		// What the question has brought lets nobody on in the next outage.
		fail(control);
		assertThat(List.of(status(control), status(control))).containsOnly(503);
	}

	@Test
	void decideWhenTheStoreDoesNotAnswerThenTheLocalBucketHolds() {
		FailedAuthenticationControl control = control(OnStoreFailure.LOCAL);
		fail(control);
		for (int i = 0; i < 4; i++) {
			status(control);
		}
		assertThat(status(control)).isEqualTo(429);
	}

	@Test
	void decideWhenTheStoreDoesNotAnswerAndNeedNotThenLetOn() {
		FailedAuthenticationControl control = control(OnStoreFailure.ALLOW);
		fail(control);
		for (int i = 0; i < 10; i++) {
			assertThat(status(control)).isEqualTo(401);
		}
	}

}
