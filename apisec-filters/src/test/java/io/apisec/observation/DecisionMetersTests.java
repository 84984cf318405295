package io.apisec.observation;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.apisec.core.Denial;
import io.apisec.core.Outcome;
import io.apisec.core.TestRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DecisionMetersTests {

	private static final Denial DENIAL = Denial.of(400, "ambiguous-path", "t", "d").because("encoded-slash");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final DecisionMeters meters = new DecisionMeters(this.registry);

	@Test
	void decidedWhenAllowedAndDeniedThenCountedByControlOutcomeAndReason() {
		this.meters.decided(TestRequest.get("/a"), "edge", Outcome.ALLOWED, null, 2_000_000);
		this.meters.decided(TestRequest.get("/a"), "edge", Outcome.ALLOWED, null, 4_000_000);
		this.meters.decided(TestRequest.get("/a"), "edge", Outcome.DENIED, DENIAL, 1_000_000);
		this.meters.decided(TestRequest.get("/a"), "bola", Outcome.REPORTED, DENIAL, 0);
		assertThat(count("edge", "allowed", "none")).isEqualTo(2);
		assertThat(count("edge", "denied", "encoded-slash")).isEqualTo(1);
		assertThat(count("bola", "reported", "encoded-slash")).isEqualTo(1);
		assertThat(this.registry.get("apisec.control").tag("control", "edge").timer().count()).isEqualTo(3);
		assertThat(this.registry.get("apisec.control").tag("control", "edge").timer().totalTime(TimeUnit.MILLISECONDS))
			.isEqualTo(7);
	}

	@Test
	void decidedWhenReasonsAreMadeUpThenCountersAreBounded() {
		for (int i = 0; i < 2 * DecisionMeters.MAX_COUNTERS; i++) {
			this.meters.decided(TestRequest.get("/a"), "edge", Outcome.DENIED, DENIAL.because("r" + i), 1);
		}
		assertThat(this.registry.find("apisec.decisions").counters()).hasSize(DecisionMeters.MAX_COUNTERS + 1);
		assertThat(count("edge", "denied", "r0")).isEqualTo(1);
		assertThat(count("edge", "denied", "other")).isEqualTo(DecisionMeters.MAX_COUNTERS);
	}

	@Test
	void decidedWhenNameIsTakenByAnotherKindOfMeterThenNoFault() {
		this.registry.counter("apisec.control", "control", "edge");
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.timer("apisec.control", "control", "edge"));
		this.meters.decided(TestRequest.get("/a"), "edge", Outcome.ALLOWED, null, 1);
		this.meters.decided(TestRequest.get("/a"), "bola", Outcome.ALLOWED, null, 1);
		assertThat(count("bola", "allowed", "none")).isEqualTo(1);
	}

	@Test
	void fetchedWhenToldThenTimedByIssuerAndOutcome() {
		JwksMeters jwks = new JwksMeters(this.registry);
		jwks.fetched("https://idp.example/", "success", Duration.ofMillis(30));
		jwks.fetched("https://idp.example/", "failure", Duration.ofMillis(70));
		assertThat(this.registry.get("apisec.jwks.fetch")
			.tags("issuer", "https://idp.example/", "outcome", "success")
			.timer()
			.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(30);
		assertThat(this.registry.find("apisec.jwks.fetch").timers()).hasSize(2);
	}

	@Test
	void keysWhenCountChangesThenGaugeFollows() {
		AtomicInteger keys = new AtomicInteger(2);
		new JwksMeters(this.registry).keys("https://idp.example/", keys::get);
		assertThat(this.registry.get("apisec.jwks.keys").tag("issuer", "https://idp.example/").gauge().value())
			.isEqualTo(2);
		keys.set(5);
		assertThat(this.registry.get("apisec.jwks.keys").gauge().value()).isEqualTo(5);
	}

	private double count(String control, String outcome, String reason) {
		return this.registry.get("apisec.decisions")
			.tags("control", control, "outcome", outcome, "reason", reason)
			.counter()
			.count();
	}

}
