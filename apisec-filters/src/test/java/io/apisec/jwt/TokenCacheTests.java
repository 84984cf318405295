package io.apisec.jwt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

import static io.apisec.jwt.TestToken.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is remembered of tokens, what they say, and the application's own validators. */
class TokenCacheTests {

	private static final SigningKey KEY = SigningKey.of("old", "ES256");

	private final TestIssuer server = new TestIssuer();

	private final TestClock clock = new TestClock();

	private final AtomicInteger validations = new AtomicInteger();

	private final OAuth2TokenValidator<Jwt> counting = (jwt) -> {
		this.validations.incrementAndGet();
		return ("mallory".equals(jwt.getSubject()))
				? OAuth2TokenValidatorResult.failure(new OAuth2Error("no", "not her", null))
				: OAuth2TokenValidatorResult.success();
	};

	private TokenVerifier verifier;

	@BeforeEach
	void publish() {
		this.server.publish(KEY);
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.verifier.close();
	}

	private void start(JwtSettings settings) {
		this.verifier = TestVerifiers.verifier(this.server, this.clock)
			.settings(settings)
			.validators(List.of(this.counting))
			.build();
		TestVerifiers.loaded(this.verifier);
	}

	private TestToken token() {
		return new TestToken(TestVerifiers.NAME, KEY, this.clock.seconds());
	}

	private String reason(String token) {
		return TestVerifiers.reason(this.verifier.verify(token));
	}

	private VerifiedToken verified(TestToken token) {
		return ((Verification.Verified) this.verifier.verify(token.sign())).token();
	}

	@Test
	void verifyWhenTokenComesAgainThenIsVerifiedOnce() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		String token = token().sign();
		assertThat(reason(token)).isEqualTo("ok");
		assertThat(this.verifier.verify(new String(token.toCharArray()))).isSameAs(this.verifier.verify(token));
		assertThat(this.validations).hasValue(1);
		assertThat(this.verifier.cache().stats().hitCount()).isEqualTo(2);
	}

	@Test
	void verifyWhenCacheIsOffThenVerifiesEachTime() {
		start(TestVerifiers.withoutCache(TestVerifiers.jwks()));
		String token = token().sign();
		assertThat(reason(token)).isEqualTo("ok");
		assertThat(reason(token)).isEqualTo("ok");
		assertThat(this.validations).hasValue(2);
		assertThat(this.verifier.cache().estimatedSize()).isZero();
	}

	@Test
	void verifyWhenMaxAgeHasPassedThenVerifiesAgain() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		String token = token().sign();
		assertThat(reason(token)).isEqualTo("ok");
		this.clock.advance(Duration.ofMillis(59_999));
		assertThat(reason(token)).isEqualTo("ok");
		assertThat(this.validations).hasValue(1);
		this.clock.advance(Duration.ofMillis(1));
		assertThat(reason(token)).isEqualTo("ok");
		assertThat(this.validations).hasValue(2);
	}

	@Test
	void verifyWhenClockWasSetBackThenVerifiesAgain() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		String token = token().sign();
		assertThat(reason(token)).isEqualTo("ok");
		this.clock.advance(Duration.ofSeconds(-5));
		assertThat(reason(token)).isEqualTo("ok");
		assertThat(this.validations).hasValue(2);
	}

	@Test
	void verifyWhenCachedTokenExpiresThenRefusesAtTheSameMomentAsAFreshOne() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		String token = token().claim("exp", this.clock.seconds() + 10 + ".5").sign();
		assertThat(reason(token)).isEqualTo("ok");
		this.clock.advance(Duration.ofMillis(40_499));
		assertThat(reason(token)).isEqualTo("ok");
		assertThat(this.validations).hasValue(1);
		this.clock.advance(Duration.ofMillis(1));
		assertThat(reason(token)).isEqualTo("expired");
	}

	@Test
	void verifyWhenRefusedThenIsNotRemembered() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		String good = token().sign();
		assertThat(reason(good + "x")).isNotEqualTo("ok");
		assertThat(reason(token().claim("sub", text("mallory")).sign())).isEqualTo("validator");
		assertThat(reason(token().claim("sub", text("mallory")).sign())).isEqualTo("validator");
		assertThat(this.verifier.cache().estimatedSize()).isZero();
	}

	@Test
	void verifyWhenCharactersOnlyShareTheirLowByteThenIsNotTheCachedToken() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		String token = token().sign();
		assertThat(reason(token)).isEqualTo("ok");
		char last = token.charAt(token.length() - 1);
		assertThat(reason(token.substring(0, token.length() - 1) + (char) (last + 0x100))).isEqualTo("malformed");
		assertThat(reason(token.substring(0, token.length() - 1) + '?')).isEqualTo("malformed");
	}

	@Test
	void verifyWhenSignatureIsWrongThenValidatorsAreNotAsked() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		assertThat(reason(token().sign(SigningKey.of("new", "ES256")))).isEqualTo("bad-signature");
		assertThat(this.validations).hasValue(0);
	}

	@Test
	void verifyWhenTokensAreManyThenCacheStaysBounded() {
		start(new JwtSettings(Duration.ofSeconds(30), 8192, Set.of("exp", "sub"), null, TestVerifiers.jwks(),
				new TokenCacheSettings(5, Duration.ofSeconds(60))));
		for (int i = 0; i < 50; i++) {
			assertThat(reason(token().claim("jti", text("t" + i)).sign())).isEqualTo("ok");
		}
		this.verifier.cache().cleanUp();
		assertThat(this.verifier.cache().estimatedSize()).isLessThanOrEqualTo(5);
	}

	@Test
	void verifyWhenGoodThenTokenSaysWhatSpringSecurityExpects() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		VerifiedToken token = verified(
				token().claim("jti", text("id")).claim("nothing", "null").claim("nested", "{\"a\":[1]}"));
		Jwt jwt = token.jwt();
		assertThat(token.name()).isEqualTo("alice");
		assertThat(jwt.getSubject()).isEqualTo("alice");
		assertThat(jwt.getIssuer()).hasToString(TestVerifiers.NAME);
		assertThat(jwt.getAudience()).containsExactly("orders-api");
		assertThat(jwt.getId()).isEqualTo("id");
		assertThat(jwt.getExpiresAt()).isEqualTo(TestClock.START.plusSeconds(300));
		assertThat(jwt.getIssuedAt()).isEqualTo(TestClock.START.minusSeconds(10));
		assertThat(jwt.getClaims()).doesNotContainKey("nothing");
		assertThat(jwt.getHeaders()).containsEntry("alg", "ES256");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> jwt.<Map<String, Object>>getClaim("nested").put("b", 1));
	}

	@Test
	void verifyWhenScopesAreTextOrArrayThenBothGrant() {
		start(TestVerifiers.settings(TestVerifiers.jwks()));
		VerifiedToken token = verified(token().claim("scope", text("a  b a")).claim("scp", "[\"c\",\"\",\"b\"]"));
		assertThat(token.authorities()).extracting(GrantedAuthority::getAuthority)
			.containsExactly("SCOPE_a", "SCOPE_b", "SCOPE_c", "FACTOR_BEARER");
	}

	@Test
	void verifyWhenIssuerNamesOtherClaimsThenUsesThem() {
		JwtIssuer issuer = new JwtIssuer(TestVerifiers.NAME, this.server.jwkSetUri(), null, Set.of("orders-api"),
				JwtIssuer.DEFAULT_ALGORITHMS, Set.of("application/Special+JWT"), true, "client_id", List.of("roles"),
				",", "ROLE_", null);
		this.verifier = TokenVerifier.builder(List.of(issuer))
			.clock(this.clock)
			.settings(TestVerifiers.settings(TestVerifiers.jwks()))
			.build();
		TestVerifiers.loaded(this.verifier);
		TestToken token = token().header("typ", text("special+jwt"))
			.claim("client_id", text("shop"))
			.claim("roles", text("x,y z"));
		assertThat(verified(token).name()).isEqualTo("shop");
		assertThat(verified(token).authorities()).extracting(GrantedAuthority::getAuthority)
			.containsExactly("ROLE_x", "ROLE_y z", "FACTOR_BEARER");
		assertThat(reason(token.claim("client_id", text("")).sign())).isEqualTo("claims");
		assertThat(reason(token.without("client_id").sign())).isEqualTo("claims");
		assertThat(reason(token.withoutHeader("typ").sign())).isEqualTo("type");
		assertThat(reason(token().sign())).isEqualTo("type");
	}

	@Test
	void verifyWhenLifetimeAndClaimsAreDemandedThenHoldsThem() {
		start(new JwtSettings(Duration.ZERO, 8192, Set.of("exp", "sub", "client_id"), Duration.ofMinutes(5),
				TestVerifiers.jwks(), TokenCacheSettings.defaults()));
		assertThat(reason(token().sign())).isEqualTo("lifetime");
		TestToken token = token().claim("exp", Long.toString(this.clock.seconds() + 290));
		assertThat(reason(token.sign())).isEqualTo("claims");
		assertThat(reason(token.claim("client_id", "null").sign())).isEqualTo("claims");
		assertThat(reason(token.claim("client_id", text("shop")).sign())).isEqualTo("ok");
		assertThat(reason(token.without("iat").sign())).isEqualTo("lifetime");
	}

	@Test
	void verifyWhenSubjectIsNotRequiredThenPrincipalClaimStillIs() {
		start(new JwtSettings(Duration.ZERO, 8192, Set.of(), null, TestVerifiers.jwks(),
				TokenCacheSettings.defaults()));
		assertThat(reason(token().without("sub").sign())).isEqualTo("claims");
		assertThat(reason(token().without("exp").sign())).isEqualTo("claims");
	}

}
