package io.apisec.tck;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys come and go, issuers are down or never answer: good tokens go on working as long
 * as they can be judged. Each test has an issuer and an application of its own.
 */
abstract class KeyBehaviour extends Behaviour {

	private static final String PATH = "/closed/hello";

	private final KitIssuer ownIssuer = KitIssuer.start();

	private RunningApplication running;

	KeyBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return this.running;
	}

	/** A machine under load may be slow, so that requests wait longer here. */
	private void start(String... keysAndValues) {
		Map<String, String> properties = new LinkedHashMap<>(this.ownIssuer.properties());
		properties.put("apisec.jwt.jwks.request-wait", "5s");
		for (int i = 0; i < keysAndValues.length; i += 2) {
			properties.put("apisec.jwt.jwks." + keysAndValues[i], keysAndValues[i + 1]);
		}
		this.running = kit().start(properties);
	}

	@AfterEach
	void stop() {
		if (this.running != null) {
			this.running.close();
		}
		this.ownIssuer.close();
	}

	private int statusWith(String token) {
		return client().get(PATH, token).status();
	}

	@Test
	void keyWhenRotatedThenNewAtOnceAndOldUntilItIsDropped() {
		start("time-to-live", "2s", "refresh-ahead", "0s", "unknown-key-cooldown", "1s");
		String old = this.ownIssuer.token();
		assertThat(statusWith(old)).isEqualTo(200);

		this.ownIssuer.rotate();
		assertThat(statusWith(this.ownIssuer.token())).isEqualTo(200);
		assertThat(statusWith(old)).isEqualTo(200);

		this.ownIssuer.dropOldKeys();
		Eventually.reach("the dropped key is refused, though its token was cached", () -> statusWith(old) == 401);
		assertThat(statusWith(this.ownIssuer.token())).isEqualTo(200);
	}

	@Test
	void issuerWhenDownAtStartThenUnavailableUntilItIsBack() {
		this.ownIssuer.stop();
		start();
		Refusal refusal = Refusal.of(client().get(PATH, this.ownIssuer.token()), 503, "issuer-unavailable");
		assertThat(refusal.answer().header("Retry-After")).matches("[1-9]\\d*");
		assertThat(client().get("/open/hello").status()).isEqualTo(200);
		Refusal.of(client().get(PATH), 401, "missing-token");
		Refusal.of(client().get(PATH, "bad"), 401, "invalid-token");

		this.ownIssuer.restart();
		Eventually.reach("the issuer's tokens are accepted", () -> statusWith(this.ownIssuer.token()) == 200);
	}

	@Test
	void issuerWhenItHangsAtStartThenNobodyWaitsForIt() {
		this.ownIssuer.hang();
		start("request-wait", "200ms", "fetch-timeout", "60s");
		Refusal.of(client().get(PATH, this.ownIssuer.token()), 503, "issuer-unavailable");
		assertThat(client().get("/open/hello").status()).isEqualTo(200);

		this.ownIssuer.goOn();
		Eventually.reach("the late answer is used", () -> statusWith(this.ownIssuer.token()) == 200);
		assertThat(this.ownIssuer.fetches()).isEqualTo(1);
	}

	@Test
	void issuerWhenItHangsLaterThenKnownKeysGoOn() {
		start("time-to-live", "1s", "refresh-ahead", "0s", "unknown-key-cooldown", "1s", "request-wait", "200ms");
		String cached = this.ownIssuer.token();
		Eventually.reach("the keys are there", () -> statusWith(cached) == 200);

		this.ownIssuer.hang();
		int before = this.ownIssuer.fetches();
		Eventually.reach("the keys are fetched anew", () -> {
			assertThat(statusWith(cached)).isEqualTo(200);
			return this.ownIssuer.fetches() > before;
		});
		for (int i = 0; i < 5; i++) {
			assertThat(statusWith(this.ownIssuer.draft().header("kid", "unknown-" + i).sign())).isIn(401, 503);
			assertThat(statusWith(this.ownIssuer.token())).isEqualTo(200);
		}
	}

	@Test
	void issuerWhenDownLaterThenKnownKeysGoOn() {
		start("time-to-live", "1s", "refresh-ahead", "0s");
		assertThat(statusWith(this.ownIssuer.token())).isEqualTo(200);
		int before = this.ownIssuer.fetches();
		Eventually.reach("the keys are fetched anew", () -> this.ownIssuer.fetches() > before);
		this.ownIssuer.stop();
		long end = System.nanoTime() + 2_000_000_000L;
		Eventually.reach("the keys are older than they live", () -> {
			assertThat(statusWith(this.ownIssuer.token())).isEqualTo(200);
			return System.nanoTime() > end;
		});
	}

	@Test
	void issuerWhenDownForTooLongThenUnavailable() {
		start("time-to-live", "1s", "refresh-ahead", "0s", "outage-tolerance", "2s");
		String cached = this.ownIssuer.token();
		assertThat(statusWith(cached)).isEqualTo(200);
		this.ownIssuer.stop();
		Eventually.reach("the last keys are too old, also for cached tokens", () -> statusWith(cached) == 503);
		Refusal.of(client().get(PATH, this.ownIssuer.token()), 503, "issuer-unavailable");
	}

	@Test
	void kidsWhenManyAreUnknownThenFewFetchesAndNoFault() {
		start();
		String good = this.ownIssuer.token();
		assertThat(statusWith(good)).isEqualTo(200);
		String signature = good.substring(good.lastIndexOf('.') + 1);
		for (int i = 0; i < 500; i++) {
			KitToken unknown = this.ownIssuer.draft().header("kid", "unknown-" + i);
			Answer answer = client().get(PATH, unknown.signAs(signature));
			assertThat(answer.status()).isEqualTo(401);
		}
		assertThat(this.ownIssuer.fetches()).isLessThanOrEqualTo(3);
		assertThat(statusWith(this.ownIssuer.token())).isEqualTo(200);
	}

	@Test
	void keysWhenFoundByDiscoveryThenUsed() {
		startByDiscovery();
		assertThat(statusWith(this.ownIssuer.token())).isEqualTo(200);
	}

	@Test
	void keysWhenDiscoveryNamesAnotherIssuerThenNotUsed() {
		this.ownIssuer.claimToBe("https://other.example/");
		startByDiscovery();
		Refusal.of(client().get(PATH, this.ownIssuer.token()), 503, "issuer-unavailable");
		assertThat(this.ownIssuer.fetches()).isZero();
	}

	private void startByDiscovery() {
		Map<String, String> properties = new LinkedHashMap<>(this.ownIssuer.properties());
		properties.put("apisec.jwt.issuers[0].jwk-set-uri", "");
		properties.put("apisec.jwt.jwks.request-wait", "5s");
		this.running = kit().start(properties);
	}

	@Test
	void keysWhenAddressRedirectsThenNotFollowed() {
		try (KitIssuer other = KitIssuer.start()) {
			this.ownIssuer.moveTo(other.issuer() + "jwks");
			Map<String, String> properties = new LinkedHashMap<>(this.ownIssuer.properties());
			properties.put("apisec.jwt.issuers[0].jwk-set-uri", this.ownIssuer.issuer() + "moved");
			properties.put("apisec.jwt.jwks.request-wait", "5s");
			this.running = kit().start(properties);
			String token = other.draft().claim("iss", this.ownIssuer.issuer()).sign();
			Refusal.of(client().get(PATH, token), 503, "issuer-unavailable");
			assertThat(other.fetches()).isZero();
		}
	}

	@Test
	void issuersWhenSeveralThenKeysOfOneVerifyNoTokenOfAnother() {
		try (KitIssuer second = KitIssuer.start()) {
			Map<String, String> properties = new LinkedHashMap<>(this.ownIssuer.properties());
			second.properties().forEach((key, value) -> properties.put(key.replace("issuers[0]", "issuers[1]"), value));
			properties.put("apisec.jwt.jwks.request-wait", "5s");
			properties.put("apisec.bola.issuers[0]", this.ownIssuer.issuer());
			this.running = kit().start(properties);
			assertThat(statusWith(this.ownIssuer.token())).isEqualTo(200);
			assertThat(statusWith(second.token())).isEqualTo(200);
			RawClient client = RawClient.of(this.running);
			assertThat(client.get("/guarded/users/alice", this.ownIssuer.token()).status()).isEqualTo(200);
			Refusal.of(client.get("/guarded/users/alice", second.token()), 403, "object-not-allowed");
			assertThat(client.get("/guarded/numbers/7", this.ownIssuer.token("support")).status()).isEqualTo(200);
			Refusal.of(client.get("/guarded/numbers/7", second.token("support")), 403, "object-not-allowed");
			assertThat(statusWith(second.draft().claim("iss", this.ownIssuer.issuer()).sign())).isEqualTo(401);
			assertThat(statusWith(this.ownIssuer.draft().claim("iss", second.issuer()).sign())).isEqualTo(401);
		}
	}

}
