package io.apisec.jwt;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.apisec.core.Decision;
import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the token is taken from (RFC 6750). */
class BearerTokenControlTests {

	private static final SigningKey KEY = SigningKey.of("old", "ES256");

	private static final SigningKey NEW = SigningKey.of("new", "ES256");

	private static final TestIssuer server = new TestIssuer();

	private static final String TOKEN = new TestToken(TestVerifiers.NAME, KEY, TestClock.START.getEpochSecond()).sign();

	private static TokenVerifier verifier;

	private static BearerTokenControl control;

	@BeforeAll
	static void start() {
		server.publish(KEY);
		verifier = TestVerifiers.verifier(server, new TestClock()).build();
		control = new BearerTokenControl(verifier::verify, BearerTokenControl::authentication);
		TestVerifiers.loaded(verifier);
	}

	@AfterAll
	static void stop() {
		verifier.close();
		server.close();
	}

	private static Denial denial(Decision decision) {
		assertThat(decision).isInstanceOf(Decision.Deny.class);
		return ((Decision.Deny) decision).denial();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer ", "bearer ", "BEARER ", "bEaReR " })
	void decideWhenTokenIsGoodThenCallerIsKnown(String scheme) {
		StubRequest stub = new StubRequest(scheme + TOKEN);
		assertThat(control.decide(stub.request())).isInstanceOf(Decision.Allow.class);
		JwtAuthenticationToken caller = (JwtAuthenticationToken) stub.caller();
		assertThat(caller.getName()).isEqualTo("alice");
		assertThat(caller.isAuthenticated()).isTrue();
		assertThat(caller.getAuthorities()).extracting(GrantedAuthority::getAuthority)
			.contains("SCOPE_orders:read", "SCOPE_orders:write");
		assertThat(caller.getToken().getTokenValue()).isEqualTo(TOKEN);
	}

	@Test
	void decideWhenTokenIsSharedThenEachRequestHasItsOwnAuthentication() {
		StubRequest one = new StubRequest("Bearer " + TOKEN);
		StubRequest two = new StubRequest("Bearer " + TOKEN);
		control.decide(one.request());
		control.decide(two.request());
		assertThat(one.caller()).isNotSameAs(two.caller());
		assertThat(((JwtAuthenticationToken) one.caller()).getToken())
			.isSameAs(((JwtAuthenticationToken) two.caller()).getToken());
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic YTpi", "DPoP abc", "Bearertoken", "Bearer1 x", "Bearer-x y", "Token Bearer x", "",
			"Negotiate" })
	void decideWhenSchemeIsAnotherThenGoesOnWithoutCaller(String value) {
		StubRequest stub = new StubRequest(value);
		assertThat(control.decide(stub.request())).isInstanceOf(Decision.Allow.class);
		assertThat(stub.caller()).isNull();
	}

	@Test
	void decideWhenThereIsNoHeaderThenGoesOnWithoutCaller() {
		StubRequest stub = new StubRequest();
		assertThat(control.decide(stub.request())).isInstanceOf(Decision.Allow.class);
		assertThat(stub.caller()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer  TOKEN", "Bearer\tTOKEN", "Bearer TOKEN ", "Bearer TOKEN,",
			"Bearer TOKEN, Bearer TOKEN", "Bearer TOKEN TOKEN", "Bearer \"TOKEN\"", "Bearer token=TOKEN",
			"Bearer TOKEN=", "Bearer,TOKEN", "Bearer=TOKEN", "Bearer\u00a0TOKEN" })
	void decideWhenSyntaxIsWrongThenRefuses(String value) {
		StubRequest stub = new StubRequest(value.replace("TOKEN", TOKEN));
		Denial denial = denial(control.decide(stub.request()));
		assertThat(denial.status()).isEqualTo(401);
		assertThat(denial.problem()).isEqualTo("invalid-token");
		assertThat(denial.reason()).isEqualTo("malformed");
		assertThat(stub.caller()).isNull();
	}

	@Test
	void decideWhenThereAreSeveralHeadersThenRefuses() {
		for (StubRequest stub : new StubRequest[] { new StubRequest("Bearer " + TOKEN, "Bearer " + TOKEN),
				new StubRequest("Basic YTpi", "Bearer " + TOKEN), new StubRequest("Bearer " + TOKEN, "") }) {
			assertThat(denial(control.decide(stub.request())).reason()).isEqualTo("several-headers");
			assertThat(stub.caller()).isNull();
		}
	}

	@Test
	void decideWhenRefusedThenAnswersAsTheStandardSays() {
		Denial denial = denial(control.decide(new StubRequest("Bearer x.y.z").request()));
		assertThat(denial.headers()).containsExactly(new HeaderField("WWW-Authenticate",
				"Bearer error=\"invalid_token\", error_description=\"The access token is malformed.\""));
		assertThat(denial.title()).isEqualTo("Invalid token");
		assertThat(denial.detail()).isEqualTo("The access token is malformed.");
	}

	@Test
	void decideWhenKeyHasToBeFetchedThenIsPendingAndDoesNotBlock() throws Exception {
		server.publish(KEY, NEW);
		server.gate = new CountDownLatch(1);
		StubRequest stub = new StubRequest(
				"Bearer " + new TestToken(TestVerifiers.NAME, NEW, TestClock.START.getEpochSecond()).sign());
		Decision decision = control.decide(stub.request());
		assertThat(decision).isInstanceOf(Decision.Pending.class);
		assertThat(stub.caller()).isNull();
		server.gate.countDown();
		assertThat(((Decision.Pending) decision).outcome().toCompletableFuture().get(30, TimeUnit.SECONDS))
			.isInstanceOf(Decision.Allow.class);
		assertThat(stub.caller().getName()).isEqualTo("alice");
	}

	@Test
	void nameWhenAskedThenIsThatOfTheProperties() {
		assertThat(control.name()).isEqualTo("jwt");
	}

}
