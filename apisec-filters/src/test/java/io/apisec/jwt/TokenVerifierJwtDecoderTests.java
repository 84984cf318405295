package io.apisec.jwt;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.apisec.core.DenialCarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The verifier inside an application's own chain. */
class TokenVerifierJwtDecoderTests {

	private static final SigningKey KEY = SigningKey.of("old", "ES256");

	private static final SigningKey NEW = SigningKey.of("new", "ES256");

	private final TestIssuer server = new TestIssuer();

	private final TestClock clock = new TestClock();

	private TokenVerifier verifier;

	@BeforeEach
	void start() {
		this.server.publish(KEY);
		this.verifier = TestVerifiers.verifier(this.server, this.clock)
			.settings(TestVerifiers.settings(new JwksSettings(Duration.ofMinutes(5), Duration.ofSeconds(30),
					Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofHours(4))))
			.build();
		TestVerifiers.loaded(this.verifier);
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.verifier.close();
	}

	private TokenVerifierJwtDecoder decoder() {
		return new TokenVerifierJwtDecoder(this.verifier);
	}

	private String token(SigningKey key) {
		return new TestToken(TestVerifiers.NAME, key, this.clock.seconds()).sign();
	}

	@Test
	void decodeWhenTokenIsGoodThenReturnsIt() {
		assertThat(decoder().decode(token(KEY)).getSubject()).isEqualTo("alice");
	}

	@Test
	void decodeWhenKeyHasToBeFetchedThenWaitsForIt() {
		this.server.publish(KEY, NEW);
		assertThat(decoder().decode(token(NEW)).getSubject()).isEqualTo("alice");
	}

	@Test
	void decodeWhenTokenIsRefusedThenThrowsWithItsDenial() {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder().decode("x.y.z"))
			.withMessage("The access token is malformed.")
			.satisfies((refused) -> {
				assertThat(((DenialCarrier) refused).denial().status()).isEqualTo(401);
				assertThat(((DenialCarrier) refused).denial().reason()).isEqualTo("malformed");
			});
	}

	@Test
	void decodeWhenTokenCannotBeJudgedThenThrowsNoBadTokenButUnavailable() {
		this.server.gate = new CountDownLatch(1);
		assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder().decode(token(NEW)))
			.satisfies((unjudged) -> {
				assertThat(unjudged).isNotInstanceOf(BadJwtException.class);
				assertThat(((DenialCarrier) unjudged).denial().status()).isEqualTo(503);
			});
	}

}
