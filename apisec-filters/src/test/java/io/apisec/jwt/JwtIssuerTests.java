package io.apisec.jwt;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Mistakes in the configuration stop the start and say what to write. */
class JwtIssuerTests {

	private static final Set<String> AUDIENCES = Set.of("orders-api");

	private static JwtIssuer issuer(String name, String jwkSetUri) {
		return JwtIssuer.withDefaults(name, jwkSetUri, AUDIENCES);
	}

	private static JwtIssuer with(Set<String> algorithms, PublicKey key, String delimiter) {
		return new JwtIssuer("https://idp.example/", null, key, AUDIENCES, algorithms, Set.of("JWT"), false, "sub",
				List.of("scope"), delimiter, "SCOPE_", null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "idp", "idp.example", "/idp", "mailto:idp@idp.example", "https:///path",
			"ftp://idp.example/", "https://user@idp.example/", "https://idp.example/#x", "https://idp example/" })
	void issuerWhenNameIsNoAddressThenStopsTheStart(String name) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> issuer(name, "https://idp.example/jwks"))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("issuer: https://idp.example/"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://idp.example/jwks", "http://localhost.evil.example/jwks",
			"http://127.0.0.1.evil.example/jwks", "http://localhost@evil.example/jwks", "http://10.0.0.1/jwks",
			"http://[::2]/jwks", "http://0.0.0.0/jwks", "jwks", "file:///etc/passwd", "https://idp.example/jwks#x" })
	void jwkSetUriWhenUnsafeThenStopsTheStart(String uri) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> issuer("https://idp.example/", uri))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("jwk-set-uri: https://"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://idp.example/jwks", "http://localhost:9000/jwks", "http://LOCALHOST/jwks",
			"http://127.0.0.1:9000/jwks", "http://127.9.9.9/jwks", "http://[::1]:9000/jwks",
			"HTTPS://idp.example/jwks?p=1" })
	void jwkSetUriWhenSafeThenIsTaken(String uri) {
		assertThatNoException().isThrownBy(() -> issuer("https://idp.example/", uri));
	}

	@Test
	void issuerWhenPlainHttpIsOnlyANameThenIsTakenAndOtherwiseNot() {
		assertThatNoException().isThrownBy(() -> issuer("http://idp.example/", "https://idp.example/jwks"));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> issuer("http://idp.example/", null));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> issuer("https://idp.example/?a=b", null));
		assertThatNoException().isThrownBy(() -> issuer("http://localhost:9000", null));
	}

	@Test
	void audiencesWhenMissingThenStopsTheStart() {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> JwtIssuer.withDefaults("https://idp.example/", null, Set.of()))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("audiences: [orders-api]"));
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> JwtIssuer.withDefaults("https://idp.example/", null, Set.of(" ")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "HS256", "HS384", "HS512", "none", "rs256", "EdDSA", "ES256K", "RSA-OAEP", "" })
	void algorithmsWhenOneIsNotAcceptedThenStopsTheStart(String algorithm) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> with(Set.of("RS256", algorithm), null, " "));
	}

	@Test
	void algorithmsWhenEmptyThenStopsTheStart() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> with(Set.of(), null, " "));
		assertThatNoException().isThrownBy(() -> with(Set.of("ES512"), null, " "));
	}

	@Test
	void delimiterWhenNoPatternThenStopsTheStart() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> with(Set.of("RS256"), null, "("));
	}

	@Test
	void issuerWhenKeySetAndPublicKeyThenStopsTheStart() {
		PublicKey key = SigningKey.of("rsa-1", "RS256").pair().getPublic();
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new JwtIssuer("https://idp.example/", "https://idp.example/jwks", key, AUDIENCES,
					Set.of("RS256"), Set.of("JWT"), false, "sub", List.of(), " ", "", null));
	}

	@Test
	void verifierWhenTwoIssuersHaveOneNameThenStopsTheStart() {
		JwtIssuer one = issuer("https://idp.example/", "https://idp.example/one");
		JwtIssuer two = issuer("https://idp.example/", "https://idp.example/two");
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> TokenVerifier.builder(List.of(one, two)).build())
			.withMessageContaining("twice");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> TokenVerifier.builder(List.of()).build());
	}

	@Test
	void publicKeyWhenUnsoundThenStopsTheStart() throws Exception {
		PublicKey small = SigningKey.rsa("small", "RS256", 1024).pair().getPublic();
		PublicKey otherType = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
		PublicKey misfit = SigningKey.of("ec-1", "ES256").pair().getPublic();
		for (PublicKey key : List.of(small, otherType, misfit)) {
			assertThatExceptionOfType(StartupException.class)
				.isThrownBy(() -> TokenVerifier.builder(List.of(with(Set.of("RS256"), key, " "))).build());
		}
	}

	@Test
	void publicKeyWhenSoundThenTokensNeedNoKeyId() {
		SigningKey key = SigningKey.of("rsa-1", "RS256");
		TestClock clock = new TestClock();
		try (TokenVerifier verifier = TokenVerifier.builder(List.of(with(Set.of("RS256"), key.pair().getPublic(), " ")))
			.clock(clock)
			.build()) {
			TestToken token = new TestToken("https://idp.example/", key, clock.seconds()).header("typ", "\"JWT\"");
			assertThat(TestVerifiers.reason(verifier.verify(token.sign()))).isEqualTo("ok");
			assertThat(TestVerifiers.reason(verifier.verify(token.withoutHeader("kid").sign()))).isEqualTo("ok");
			assertThat(TestVerifiers.reason(verifier.verify(token.sign(SigningKey.of("stranger", "RS256")))))
				.isEqualTo("bad-signature");
			assertThat(verifier.issuerStates().get(0).status()).isEqualTo(IssuerState.Status.UP);
		}
	}

	@Test
	void settingsWhenOutOfRangeThenStopTheStart() {
		JwksSettings jwks = JwksSettings.defaults();
		TokenCacheSettings cache = TokenCacheSettings.defaults();
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new JwtSettings(Duration.ofSeconds(-1), 8192, Set.of(), null, jwks, cache));
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new JwtSettings(Duration.ofHours(1), 8192, Set.of(), null, jwks, cache));
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new JwtSettings(Duration.ZERO, 0, Set.of(), null, jwks, cache));
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new JwtSettings(Duration.ZERO, 8192, Set.of(), Duration.ZERO, jwks, cache));
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new TokenCacheSettings(-1, Duration.ofSeconds(1)));
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new JwksSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5),
					Duration.ofSeconds(30), Duration.ZERO))
			.withMessageContaining("apisec.jwt.jwks.time-to-live");
	}

	@Test
	void refreshAgeWhenRefreshAheadExceedsTimeToLiveThenHalfOfItPassesFirst() {
		JwksSettings jwks = new JwksSettings(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ZERO,
				Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ZERO);
		assertThat(jwks.refreshAge()).isEqualTo(1000);
		assertThat(JwksSettings.defaults().refreshAge()).isEqualTo(270_000);
	}

}
