package io.apisec.audit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.apisec.core.Denial;
import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class AuditingObserverTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

	private static final Denial DENIAL = Denial.of(403, "object-not-allowed", "t", "d").because("not-owner");

	private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

	private final InstantSource clock = this.now::get;

	private final List<SecurityEvent> events = new ArrayList<>();

	private final AuditingObserver observer = new AuditingObserver(this.events::add, ActorMasking.PLAIN, this.clock);

	@Test
	void decidedWhenDeniedThenEventHasAllThatIsKnown() {
		TestRequest request = TestRequest.get("/users/7?secret=1")
			.route("/users/{id}")
			.claim("iss", "https://idp.example/")
			.claim("sub", "alice")
			.client("203.0.113.9")
			.header("traceparent", TRACE);
		this.observer.decided(request, "bola", Outcome.DENIED, DENIAL, 1);
		assertThat(this.events).containsExactly(new SecurityEvent(NOW, "request-denied", "bola", "not-owner",
				Outcome.DENIED, 403, "GET", "/users/{id}", TestRequest.CORRELATION_ID, "https://idp.example/", "alice",
				"203.0.113.9", "4bf92f3577b34da6a3ce929d0e0e4736"));
	}

	@Test
	void decidedWhenNothingIsKnownOfTheCallerThenFieldsAreAbsent() {
		this.observer.decided(TestRequest.get("/"), "edge", Outcome.DENIED, DENIAL, 1);
		SecurityEvent event = this.events.get(0);
		assertThat(event.issuer()).isNull();
		assertThat(event.subject()).isNull();
		assertThat(event.route()).isNull();
		assertThat(event.parentId()).isNull();
		assertThat(event.clientAddress()).isEqualTo("192.0.2.1");
	}

	@ParameterizedTest
	@CsvSource({ "DENIED, request-denied", "REPORTED, request-reported", "FAILED, control-failed" })
	void decidedWhenNotAllowedThenEventIsNamedByOutcome(Outcome outcome, String name) {
		this.observer.decided(TestRequest.get("/"), "edge", outcome, DENIAL, 1);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.event()).isEqualTo(name);
			assertThat(event.outcome()).isEqualTo(outcome);
		});
	}

	@Test
	void decidedWhenAllowedThenNoEvent() {
		this.observer.decided(TestRequest.get("/"), "edge", Outcome.ALLOWED, null, 1);
		assertThat(this.events).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "GET, GET", "TRACE, TRACE", "OPTIONS, OPTIONS", "get, OTHER", "EVIL\"METHOD, OTHER",
			"PROPFIND, OTHER" })
	void decidedWhenMethodIsNoStandardOneThenOther(String method, String audited) {
		this.observer.decided(TestRequest.of(method, "/"), "edge", Outcome.DENIED, DENIAL, 1);
		assertThat(this.events.get(0).method()).isEqualTo(audited);
	}

	@Test
	void decidedWhenClaimsHaveOtherTypesThenOnlyReadableOnesCount() {
		this.observer.decided(TestRequest.get("/").claim("iss", URI.create("https://idp.example/")).claim("sub", 7),
				"bola", Outcome.DENIED, DENIAL, 1);
		this.observer.decided(TestRequest.get("/").claim("iss", List.of("a")).caller("bob"), "bola", Outcome.DENIED,
				DENIAL, 1);
		assertThat(this.events.get(0).issuer()).isEqualTo("https://idp.example/");
		assertThat(this.events.get(0).subject()).isNull();
		assertThat(this.events.get(1).issuer()).isNull();
		assertThat(this.events.get(1).subject()).isEqualTo("bob");
	}

	@Test
	void decidedWhenClaimsAreLongThenCutBeforeTheyAreQueued() {
		this.observer.decided(TestRequest.get("/").claim("iss", "i".repeat(9000)).claim("sub", "s".repeat(9000)),
				"bola", Outcome.DENIED, DENIAL, 1);
		assertThat(this.events.get(0).issuer()).hasSize(256);
		assertThat(this.events.get(0).subject()).hasSize(256);
	}

	@Test
	void decidedWhenAddressHasZoneThenWithoutIt() throws Exception {
		InetAddress scoped = Inet6Address.getByAddress(null, InetAddress.getByName("fe80::1").getAddress(), 3);
		this.observer.decided(TestRequest.get("/").peer(scoped), "edge", Outcome.DENIED, DENIAL, 1);
		assertThat(this.events.get(0).clientAddress()).isEqualTo("fe80:0:0:0:0:0:0:1");
	}

	@Test
	void decidedWhenRequestBreaksThenEventSaysWhatItCan() {
		TestRequest broken = TestRequest.get("/").claim("iss", "x").peer((InetAddress) null);
		this.observer.decided(broken, "edge", Outcome.DENIED, DENIAL, 1);
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.event()).isEqualTo("request-denied");
			assertThat(event.reason()).isEqualTo("not-owner");
			assertThat(event.clientAddress()).isNull();
		});
	}

	@Test
	void decidedWhenControlFailsThenLogHasTraceButNoMessagesOncePerMinute() {
		Denial failure = Denial.controlFailure("bola",
				new IllegalStateException("outer-secret\nforged", new IllegalArgumentException("inner-secret")));
		try (CapturedLog log = new CapturedLog(FaultLog.class.getName(), Level.INFO)) {
			for (int i = 0; i < 3; i++) {
				this.observer.decided(TestRequest.get("/"), "bola", Outcome.FAILED, failure, 1);
			}
			assertThat(log.events()).hasSize(1);
			String logged = text(log.events().get(0));
			assertThat(logged)
				.contains("bola", "java.lang.IllegalStateException", "java.lang.IllegalArgumentException",
						"decidedWhenControlFails")
				.doesNotContain("secret", "forged");
			this.observer.decided(TestRequest.get("/"), "jwt", Outcome.FAILED, failure, 1);
			assertThat(log.events()).hasSize(2);
			this.now.set(NOW.plus(Duration.ofSeconds(59)));
			this.observer.decided(TestRequest.get("/"), "bola", Outcome.FAILED, failure, 1);
			assertThat(log.events()).hasSize(2);
			this.now.set(NOW.plus(Duration.ofSeconds(60)));
			this.observer.decided(TestRequest.get("/"), "bola", Outcome.FAILED, failure, 1);
			assertThat(log.events()).hasSize(3);
		}
		assertThat(this.events).hasSize(6).allMatch((event) -> event.event().equals("control-failed"));
	}

	@Test
	void decidedWhenCausesGoRoundThenLogEnds() {
		IllegalStateException first = new IllegalStateException();
		first.initCause(new IllegalStateException(first));
		try (CapturedLog log = new CapturedLog(FaultLog.class.getName(), Level.INFO)) {
			this.observer.decided(TestRequest.get("/"), "bola", Outcome.FAILED, Denial.controlFailure("bola", first),
					1);
			assertThat(log.events()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
			"ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
			"00-00000000000000000000000000000000-00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
			"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
			"00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7_01",
			" 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e473\n-00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e473\u0661-00f067aa0ba902b7-01" })
	void traceIdWhenHeaderIsNotValidThenNone(String line) {
		assertThat(TraceParent.traceId(List.of(line))).isNull();
	}

	@Test
	void traceIdWhenOneValidLineThenItsTrace() {
		assertThat(TraceParent.traceId(List.of(TRACE))).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
		assertThat(TraceParent.traceId(List.of(TRACE, TRACE))).isNull();
		assertThat(TraceParent.traceId(List.of())).isNull();
	}

	@Test
	void decidedWhenActorIsHashedThenNeitherSubjectNorAddressIsReadable() {
		AuditingObserver hashing = new AuditingObserver(this.events::add, ActorMasking.hashed(null), this.clock);
		TestRequest request = TestRequest.get("/").claim("sub", "alice").client("203.0.113.9");
		hashing.decided(request, "bola", Outcome.DENIED, DENIAL, 1);
		// SHA-256 of "alice" begins so.
		assertThat(this.events.get(0).subject()).isEqualTo("2bd806c97f0e00af1a1fc3328fa763a9");
		assertThat(this.events.get(0).clientAddress()).hasSize(32).doesNotContain("203");
	}

	@Test
	void hashedWhenProviderIsGivenThenDigestIsItsOwn() {
		assertThat(ActorMasking.hashed(Security.getProvider("SUN")).mask("alice"))
			.isEqualTo(ActorMasking.hashed(null).mask("alice"));
		assertThatIllegalStateException().isThrownBy(() -> ActorMasking.hashed(Security.getProvider("SunJCE")));
	}

	private static String text(ILoggingEvent event) {
		return event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
	}

}
