package io.apisec.jwt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.apisec.core.SecurityEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.apisec.jwt.TestToken.text;
import static org.assertj.core.api.Assertions.assertThat;

/** Keys come and go, and no request suffers. */
class KeyRotationTests {

	private static final SigningKey OLD = SigningKey.of("old", "ES256");

	private static final SigningKey NEW = SigningKey.of("new", "ES256");

	private final TestIssuer server = new TestIssuer();

	private final TestClock clock = new TestClock();

	private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();

	private TokenVerifier verifier;

	@AfterEach
	void stop() {
		this.server.close();
		if (this.verifier != null) {
			this.verifier.close();
		}
	}

	private void start(JwtSettings settings) {
		this.server.publish(OLD);
		this.verifier = TestVerifiers.verifier(this.server, this.clock)
			.settings(settings)
			.events(this.events::add)
			.build();
		TestVerifiers.loaded(this.verifier);
	}

	private String token(SigningKey key) {
		return token(key, key.keyId());
	}

	private String token(SigningKey key, String keyId) {
		return new TestToken(TestVerifiers.NAME, key, this.clock.seconds()).header("kid", text(keyId)).sign();
	}

	private String reason(String token) {
		return TestVerifiers.reason(this.verifier.verify(token));
	}

	private void quiet(int fetches) {
		TestVerifiers.eventually(() -> this.server.fetches() == fetches);
	}

	@Test
	void verifyWhenKeyIsKnownThenDecidesAtOnceWithoutAFetch() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		assertThat(this.verifier.verify(token(OLD))).isInstanceOf(Verification.Verified.class);
		assertThat(this.server.fetches()).isOne();
	}

	@Test
	void verifyWhenKeyIsNewThenAcceptsOnFirstUseWithOneFetch() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		this.server.publish(OLD, NEW);
		assertThat(reason(token(NEW))).isEqualTo("ok");
		assertThat(reason(token(OLD))).isEqualTo("ok");
		assertThat(this.server.fetches()).isEqualTo(2);
		TestVerifiers.eventually(() -> this.events.stream().anyMatch((event) -> event.event().equals("keys-rotated")));
	}

	@Test
	void verifyWhenUnknownKeysComeOneAfterAnotherThenFetchesOnceInACooldown() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		for (int i = 0; i < 500; i++) {
			assertThat(reason(token(NEW, "random-" + i))).isEqualTo("unknown-key");
		}
		assertThat(this.server.fetches()).isEqualTo(2);
		this.clock.advance(Duration.ofSeconds(29));
		assertThat(reason(token(NEW))).isEqualTo("unknown-key");
		assertThat(this.server.fetches()).isEqualTo(2);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(reason(token(NEW))).isEqualTo("unknown-key");
		assertThat(this.server.fetches()).isEqualTo(3);
	}

	@Test
	void verifyWhenUnknownKeysComeAtOnceThenAllJoinOneFetchAndKnownKeysAreNotHeld() throws Exception {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		this.server.gate = new CountDownLatch(1);
		List<Future<Verification>> answers = flood(500);
		List<Verification> waiting = new ArrayList<>();
		for (Future<Verification> answer : answers) {
			waiting.add(answer.get(30, TimeUnit.SECONDS));
		}
		assertThat(waiting).hasOnlyElementsOfType(Verification.Pending.class);
		assertThat(this.verifier.verify(token(OLD))).isInstanceOf(Verification.Verified.class);
		this.server.gate.countDown();
		assertThat(waiting).extracting(TestVerifiers::reason).containsOnly("unknown-key");
		assertThat(this.server.fetches()).isEqualTo(2);
	}

	private List<Future<Verification>> flood(int size) throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		CountDownLatch begin = new CountDownLatch(1);
		List<Future<Verification>> answers = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			String token = token(NEW, "random-" + i);
			answers.add(threads.submit(() -> {
				begin.await();
				return this.verifier.verify(token);
			}));
		}
		begin.countDown();
		threads.shutdown();
		assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		return answers;
	}

	@Test
	void verifyWhenNewKeyIsUsedByManyAtOnceThenAllAreAcceptedWithOneFetch() throws Exception {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		this.server.publish(OLD, NEW);
		ExecutorService threads = Executors.newFixedThreadPool(16);
		String token = token(NEW);
		List<Future<String>> answers = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			answers.add(threads.submit(() -> reason(token)));
		}
		for (Future<String> answer : answers) {
			assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("ok");
		}
		threads.shutdown();
		assertThat(this.server.fetches()).isEqualTo(2);
	}

	@Test
	void verifyWhenIssuerHangsThenUnknownKeyIsUnavailableAndKnownKeyIsAccepted() {
		JwksSettings impatient = new JwksSettings(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMillis(50),
				Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofHours(4));
		start(TestVerifiers.withoutCache(impatient));
		this.server.gate = new CountDownLatch(1);
		assertThat(reason(token(NEW))).isEqualTo("issuer-unavailable");
		// The patience of that fetch is used up: nobody waits for it any more.
		assertThat(this.verifier.verify(token(NEW, "random"))).isInstanceOf(Verification.Refused.class);
		assertThat(this.verifier.verify(token(OLD))).isInstanceOf(Verification.Verified.class);
		this.server.gate.countDown();
		TestVerifiers.eventually(() -> reason(token(NEW)).equals("unknown-key"));
		assertThat(this.server.fetches()).isEqualTo(2);
	}

	@Test
	void verifyWhenUnknownKeysFetchFailsThenIsRefusedAndCooldownHolds() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		this.server.status = 500;
		assertThat(reason(token(NEW))).isEqualTo("unknown-key");
		assertThat(reason(token(OLD))).isEqualTo("ok");
		assertThat(this.verifier.issuerStates().get(0).status()).isEqualTo(IssuerState.Status.BRIDGED);
	}

	@Test
	void verifyWhenKeyLeftTheSetThenRefusesWithinTimeToLiveThoughTokenIsCached() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		String token = token(OLD);
		assertThat(reason(token)).isEqualTo("ok");
		this.server.publish(NEW);
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(reason(token)).isEqualTo("ok");
		this.clock.advance(Duration.ofSeconds(241));
		String later = token(OLD);
		this.verifier.verify(later);
		quiet(2);
		TestVerifiers.eventually(() -> reason(later).equals("unknown-key"));
		assertThat(reason(token(NEW))).isEqualTo("ok");
	}

	@Test
	void verifyWhenTokenWasCachedAndKeyLeavesThenRefusesThatToken() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		String token = token(OLD);
		assertThat(reason(token)).isEqualTo("ok");
		this.server.publish(NEW);
		assertThat(reason(token(NEW))).isEqualTo("ok");
		assertThat(reason(token)).isEqualTo("unknown-key");
	}

	@Test
	void verifyWhenKeyIsReplacedUnderItsNameThenRefusesTokensOfTheOldOne() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		String token = token(OLD);
		assertThat(reason(token)).isEqualTo("ok");
		this.server.publish(NEW.as("old", "ES256"), NEW);
		assertThat(reason(token(NEW))).isEqualTo("ok");
		assertThat(reason(token)).isEqualTo("bad-signature");
	}

	@Test
	void verifyWhenSetIsFetchedAgainUnchangedThenCachedTokensStayVerified() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		String token = token(OLD);
		Verification first = this.verifier.verify(token);
		assertThat(reason(token(NEW))).isEqualTo("unknown-key");
		assertThat(this.server.fetches()).isEqualTo(2);
		assertThat(this.verifier.verify(token)).isSameAs(first);
	}

	@Test
	void verifyWhenMachineSleptThenDoesNotUseOldKeysUnasked() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		this.server.publish(NEW);
		this.clock.advance(Duration.ofHours(1));
		assertThat(reason(token(OLD))).isEqualTo("unknown-key");
		assertThat(reason(token(NEW))).isEqualTo("ok");
		assertThat(this.server.fetches()).isEqualTo(2);
	}

	@Test
	void verifyWhenTimeToLiveNearsItsEndThenRefreshesWithoutHoldingTheRequest() {
		start(TestVerifiers.withoutCache(TestVerifiers.jwks()));
		this.server.gate = new CountDownLatch(1);
		this.clock.advance(Duration.ofSeconds(269));
		assertThat(this.verifier.verify(token(OLD))).isInstanceOf(Verification.Verified.class);
		assertThat(this.server.fetches()).isOne();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.verifier.verify(token(OLD))).isInstanceOf(Verification.Verified.class);
		quiet(2);
		assertThat(this.verifier.verify(token(OLD))).isInstanceOf(Verification.Verified.class);
	}

	@Test
	void startWhenNobodyCallsThenKeysAreRefreshedAllTheSame() {
		start(TestVerifiers.settings(new JwksSettings(Duration.ofMillis(200), Duration.ofSeconds(30),
				Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofHours(4))));
		TestVerifiers.eventually(() -> this.server.fetches() >= 4);
	}

	@Test
	void fetchWhenBadEntriesStayThenEachIsAuditedOnce() {
		SigningKey weak = SigningKey.rsa("small", "RS256", 1024);
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		this.server.publish(List.of(OLD.jwk(), weak.jwk(), Map.of("kty", "oct", "kid", "s", "k", "AA")));
		assertThat(reason(token(NEW))).isEqualTo("unknown-key");
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(reason(token(NEW))).isEqualTo("unknown-key");
		assertThat(this.server.fetches()).isEqualTo(3);
		TestVerifiers.eventually(() -> this.events.size() >= 2);
		assertThat(this.events).extracting(SecurityEvent::event).containsOnly("key-skipped");
		assertThat(this.events).extracting(SecurityEvent::reason).containsExactlyInAnyOrder("key-size", "symmetric");
		assertThat(this.events).extracting(SecurityEvent::issuer).containsOnly(TestVerifiers.NAME);
	}

	@Test
	void fetchWhenEntriesOfOneKeyConflictThenIsAuditedAndCachedTokensAreRefused() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		String token = token(OLD);
		assertThat(reason(token)).isEqualTo("ok");
		this.server.publish(OLD, NEW.as("old", "ES256"));
		assertThat(reason(token(NEW))).isEqualTo("unknown-key");
		assertThat(reason(token)).isEqualTo("unknown-key");
		TestVerifiers.eventually(() -> this.events.stream().anyMatch((event) -> event.event().equals("key-conflict")));
	}

	@Test
	void fetchWhenItEndsThenListenerHearsOfIt() {
		List<String> heard = new CopyOnWriteArrayList<>();
		this.server.publish(OLD);
		this.verifier = TestVerifiers.verifier(this.server, this.clock)
			.fetches((issuer, success, duration) -> heard.add(issuer + " " + success + " " + duration.isNegative()))
			.build();
		TestVerifiers.eventually(() -> heard.size() == 1);
		this.server.status = 500;
		assertThat(reason(token(NEW))).isEqualTo("unknown-key");
		TestVerifiers.eventually(() -> heard.size() >= 2);
		assertThat(heard).startsWith(TestVerifiers.NAME + " true false", TestVerifiers.NAME + " false false");
	}

	@Test
	void verifyWhenSetHasNoUsableKeyThenTokenIsRefusedAndIssuerIsDown() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		this.server.publish();
		assertThat(reason(token(NEW))).isEqualTo("unknown-key");
		assertThat(reason(token(OLD))).isEqualTo("unknown-key");
		assertThat(this.verifier.issuerStates().get(0).status()).isEqualTo(IssuerState.Status.DOWN);
	}

}
