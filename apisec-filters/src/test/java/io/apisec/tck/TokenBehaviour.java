package io.apisec.tck;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which tokens are believed, and from where they are taken. */
abstract class TokenBehaviour extends Behaviour {

	private static final String PATH = "/closed/hello";

	TokenBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Test
	void tokenWhenGoodThenServed() {
		assertThat(client().get(PATH, token()).text()).isEqualTo("hello");
	}

	@Test
	void tokenWhenSentTwiceThenServedTwice() {
		String token = token();
		assertThat(client().get(PATH, token).status()).isEqualTo(200);
		assertThat(client().get(PATH, token).status()).isEqualTo(200);
	}

	@Test
	void tokenWhenAbsentThenChallengedWithoutError() {
		Refusal.of(client().get(PATH), 401, "missing-token").with("WWW-Authenticate", "Bearer");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Basic YWxpY2U6c2VjcmV0", "Digest username=\"alice\"", "Negotiate abc", "Bearerx abc", "" })
	void tokenWhenOtherSchemeThenChallengedWithoutError(String authorization) {
		Answer answer = client().send(RawRequest.get(PATH).header("Authorization", authorization));
		Refusal.of(answer, 401, "missing-token").with("WWW-Authenticate", "Bearer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bearer", "BEARER", "bEaReR" })
	void tokenWhenSchemeIsSpeltOtherwiseThenServed(String scheme) {
		Answer answer = client().send(RawRequest.get(PATH).header("Authorization", scheme + " " + token()));
		assertThat(answer.status()).isEqualTo(200);
	}

	@Test
	void tokenWhenSentInTwoHeadersThenRefused() {
		String token = token();
		List.of("Bearer " + token, "Bearer bad", "Basic YTpi", "").forEach((second) -> {
			RawRequest request = RawRequest.get(PATH).bearer(token).header("Authorization", second);
			assertInvalid(client().send(request));
			assertInvalid(client().send(RawRequest.get("/open/hello").bearer(token).header("authorization", second)));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Bearer x", "Bearer a.b", "Bearer a.b.c", "Bearer ..",
			"Bearer a.b.c.d", "Bearer a b", "Bearer =", "Bearer a,b", "Bearer  x", "Bearer\tx", "Bearer %2e",
			"Bearer a.b.c, Bearer d" })
	void tokenWhenNoneAtAllThenRefusedAlsoWherePublic(String authorization) {
		assertInvalid(client().send(RawRequest.get(PATH).header("Authorization", authorization)));
		assertInvalid(client().send(RawRequest.get("/open/hello").header("Authorization", authorization)));
	}

	@Test
	void tokenWhenInQueryOrFormOrCookieThenIgnored() {
		String token = token();
		Refusal.of(client().get(PATH + "?access_token=" + token), 401, "missing-token");
		RawRequest form = RawRequest.post("/closed/echo")
			.body("application/x-www-form-urlencoded", "access_token=" + token);
		Refusal.of(client().send(form), 401, "missing-token");
		RawRequest cookie = RawRequest.get(PATH).header("Cookie", "access_token=" + token);
		Refusal.of(client().send(cookie), 401, "missing-token");
		assertThat(client().get("/open/hello?access_token=bad").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("badTokens")
	void tokenWhenBadThenRefused(Function<KitToken, String> bad) {
		assertInvalid(client().get(PATH, bad.apply(kit().issuer().draft())));
	}

	static Stream<Named<Function<KitToken, String>>> badTokens() {
		return Stream.of(named("no signature", KitToken::unsigned),
				named("an empty signature", (token) -> cutSignature(token.sign())),
				named("HS256 with the public key", KitToken::signWithPublicKeyAsSecret),
				named("alg in another case", (token) -> token.header("alg", "rs256").sign()),
				named("alg None", (token) -> token.header("alg", "None").sign()),
				named("no alg", (token) -> token.header("alg", null).sign()),
				named("another alg", (token) -> token.header("alg", "RS512").sign()),
				named("no kid", (token) -> token.header("kid", null).sign()),
				named("an unknown kid", (token) -> token.header("kid", "other").sign()),
				named("a kid that is no text", (token) -> token.header("kid", 1).sign()),
				named("crit", (token) -> token.header("crit", List.of("exp")).sign()),
				named("b64", (token) -> token.header("b64", false).sign()),
				named("typ of an ID token", (token) -> token.header("typ", "id_token+jwt").sign()),
				named("typ of a logout token", (token) -> token.header("typ", "logout+jwt").sign()),
				named("expired", (token) -> token.claim("exp", 1_000_000_000L).sign()),
				named("no exp", (token) -> token.claim("exp", null).sign()),
				named("exp as text", (token) -> token.claim("exp", "9999999999").sign()),
				named("exp that overflows", (token) -> token.claim("exp", 1e300).sign()),
				named("exp below zero", (token) -> token.claim("exp", -1).sign()),
				named("not valid yet", (token) -> token.claim("nbf", 9_999_999_999L).sign()),
				named("another issuer", (token) -> token.claim("iss", "https://evil.example/").sign()),
				named("issuer without its slash", (token) -> withoutSlash(token).sign()),
				named("no issuer", (token) -> token.claim("iss", null).sign()),
				named("another audience", (token) -> token.claim("aud", "other-api").sign()),
				named("no audience", (token) -> token.claim("aud", null).sign()),
				named("an empty audience", (token) -> token.claim("aud", List.of()).sign()),
				named("audience in another case", (token) -> token.claim("aud", "Orders-API").sign()),
				named("no subject", (token) -> token.claim("sub", null).sign()),
				named("tampered header", (token) -> tamper(token.sign(), 0)),
				named("tampered claims", (token) -> tamper(token.sign(), 1)),
				named("tampered signature", (token) -> tamper(token.sign(), 2)),
				named("another's signature", (token) -> otherSignature(token)),
				named("a fourth part", (token) -> token.sign() + ".a"), named("padding", (token) -> token.sign() + "="),
				named("larger than allowed", (token) -> token.claim("note", "a".repeat(8 * 1024)).sign()));
	}

	@ParameterizedTest
	@MethodSource("goodTokens")
	void tokenWhenUnusualButGoodThenServed(Function<KitToken, String> good) {
		Answer answer = client().get(PATH, good.apply(kit().issuer().draft()));
		assertThat(answer.status()).as("status of %s", answer).isEqualTo(200);
	}

	static Stream<Named<Function<KitToken, String>>> goodTokens() {
		return Stream.of(named("typ JWT", (token) -> token.header("typ", "JWT").sign()),
				named("typ in another case", (token) -> token.header("typ", "AT+jwt").sign()),
				named("typ in full", (token) -> token.header("typ", "application/at+jwt").sign()),
				named("no typ", (token) -> token.header("typ", null).sign()),
				named("several audiences", (token) -> token.claim("aud", List.of("a", KitIssuer.AUDIENCE)).sign()),
				named("a claim of the issuer's own",
						(token) -> token.claim("https://claims.example/a", Map.of("b", List.of(1))).sign()),
				named("no jti", (token) -> token.claim("jti", null).sign()));
	}

	@Test
	void tokenWhenItNamesItsOwnKeyThenThatKeyIsNotUsed() {
		try (KitIssuer attacker = KitIssuer.start()) {
			String token = attacker.draft()
				.claim("iss", kit().issuer().issuer())
				.header("jku", attacker.issuer() + "jwks")
				.header("x5u", attacker.issuer() + "jwks")
				.sign();
			assertInvalid(client().get(PATH, token));
			assertThat(attacker.fetches()).isZero();
		}
	}

	private static void assertInvalid(Answer answer) {
		Refusal.of(answer, 401, "invalid-token");
		assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ").contains("error=\"invalid_token\"");
	}

	private static Named<Function<KitToken, String>> named(String name, Function<KitToken, String> change) {
		return Named.of(name, change);
	}

	private static String cutSignature(String token) {
		return token.substring(0, token.lastIndexOf('.') + 1);
	}

	private static KitToken withoutSlash(KitToken token) {
		String issuer = token.issuer();
		return token.claim("iss", issuer.substring(0, issuer.length() - 1));
	}

	private static String otherSignature(KitToken token) {
		String other = token.claim("sub", "bob").sign();
		return cutSignature(token.sign()) + other.substring(other.lastIndexOf('.') + 1);
	}

	/** Changes one character in the middle of a part. */
	private static String tamper(String token, int part) {
		String[] parts = token.split("\\.");
		int middle = parts[part].length() / 2;
		char other = (parts[part].charAt(middle) != 'A') ? 'A' : 'B';
		parts[part] = parts[part].substring(0, middle) + other + parts[part].substring(middle + 1);
		return String.join(".", parts);
	}

}
