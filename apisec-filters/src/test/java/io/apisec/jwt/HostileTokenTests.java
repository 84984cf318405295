package io.apisec.jwt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.apisec.jwt.TestToken.base64;
import static io.apisec.jwt.TestToken.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Tokens that are refused, each with its reason, and their twins that are not. */
class HostileTokenTests {

	private static final long NOW = TestClock.START.getEpochSecond();

	private static final SigningKey RSA = SigningKey.of("rsa-1", "RS256");

	private static final SigningKey EC = SigningKey.of("ec-1", "ES256");

	private static final SigningKey LARGE_EC = SigningKey.of("ec-3", "ES384");

	private static final SigningKey PINNED = SigningKey.of("pinned", "PS256");

	private static final SigningKey STRANGER = SigningKey.of("stranger", "RS256");

	private static final SigningKey OTHER = SigningKey.of("other-1", "RS256");

	private static final String OTHER_NAME = "https://other.example/";

	private static final TestIssuer server = new TestIssuer();

	private static final TestIssuer otherServer = new TestIssuer();

	private static TokenVerifier verifier;

	@BeforeAll
	static void start() {
		Map<String, Object> pinned = new HashMap<>(PINNED.jwk());
		pinned.put("alg", "PS256");
		server.publish(List.of(RSA.jwk(), EC.jwk(), LARGE_EC.jwk(), pinned));
		otherServer.publish(OTHER);
		JwtIssuer other = JwtIssuer.withDefaults(OTHER_NAME, otherServer.jwkSetUri(), Set.of("orders-api"));
		verifier = TokenVerifier.builder(List.of(TestVerifiers.issuer(server), other))
			.clock(new TestClock())
			.settings(TestVerifiers.settings(TestVerifiers.jwks()))
			.build();
		TestVerifiers.eventually(
				() -> verifier.issuerStates().stream().allMatch((state) -> state.status() == IssuerState.Status.UP));
	}

	@AfterAll
	static void stop() {
		verifier.close();
		server.close();
		otherServer.close();
	}

	private static TestToken token() {
		return new TestToken(TestVerifiers.NAME, RSA, NOW);
	}

	private static TestToken elliptic() {
		return new TestToken(TestVerifiers.NAME, EC, NOW);
	}

	private static Arguments claim(String reason, String name, String json) {
		return arguments(name + " = " + shorten(json), reason, token().claim(name, json).sign());
	}

	private static Arguments header(String reason, String name, String json) {
		return arguments(name + " = " + shorten(json), reason, token().header(name, json).sign());
	}

	private static String shorten(String json) {
		return (json.length() > 40) ? json.substring(0, 40) + "…" : json;
	}

	private static String deep(int depth) {
		return "[".repeat(depth) + "]".repeat(depth);
	}

	static Stream<Arguments> goodTokens() {
		return Stream.of(arguments("plain", "ok", token().sign()), arguments("ES256", "ok", elliptic().sign()),
				arguments("ES384", "ok", new TestToken(TestVerifiers.NAME, LARGE_EC, NOW).sign()),
				arguments("PS256 by its own key", "ok", new TestToken(TestVerifiers.NAME, PINNED, NOW).sign()),
				arguments("PS512", "ok", new TestToken(TestVerifiers.NAME, RSA.as("rsa-1", "PS512"), NOW).sign()),
				arguments("RS384", "ok", new TestToken(TestVerifiers.NAME, RSA.as("rsa-1", "RS384"), NOW).sign()),
				arguments("other issuer", "ok", new TestToken(OTHER_NAME, OTHER, NOW).sign()),
				arguments("no typ", "ok", token().withoutHeader("typ").sign()), header("ok", "typ", text("JWT")),
				header("ok", "typ", text("Application/AT+JWT")), header("ok", "typ", text("jwt")),
				header("ok", "cty", text("json")), header("ok", "jku", text("https://evil.example/jwks")),
				header("ok", "x5u", text("https://evil.example/cert")), header("ok", "x5t", text("abc")),
				header("ok", "x5c", "[\"MIIB\"]"), header("ok", "jwk", JSONObjectUtils.toJSONString(STRANGER.jwk())),
				header("ok", "unknown", "{\"a\":[1,2,null]}"), claim("ok", "aud", "[\"x\",\"orders-api\"]"),
				claim("ok", "aud", "[\"orders-api\"]"), claim("ok", "exp", NOW + 1 + ".5"),
				arguments("expired within the skew", "ok",
						token().without("iat").claim("exp", Long.toString(NOW - 29)).sign()),
				claim("ok", "exp", "253402300799"), claim("ok", "nbf", Long.toString(NOW + 30)),
				claim("ok", "iat", Long.toString(NOW + 30)), claim("ok", "nbf", "0"),
				claim("ok", "scope", "[\"a\",\"b\"]"), claim("ok", "scope", "\"\""), claim("ok", "scope", "null"),
				claim("ok", "other", "\"\\ud83d\\ude00\""), claim("ok", "other", "12345678901234567890123"),
				claim("ok", "other", deep(30)), arguments("no iat", "ok", token().without("iat").sign()),
				arguments("escaped name", "ok",
						token().rawClaims(bytes(token().claimsJson().replace("\"sub\"", "\"\\u0073ub\""))).sign()),
				arguments("white space between members", "ok",
						token().rawHeader(bytes(token().headerJson().replace(",", " ,\r\n\t"))).sign()));
	}

	static Stream<Arguments> hostileTokens() throws Exception {
		return Stream.of(structure(), json(), headers(), algorithms(), signatures(), issuers(), dates(), claims())
			.flatMap(UnaryOperator.identity());
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static Stream<Arguments> structure() {
		String good = token().sign();
		String[] parts = good.split("\\.");
		String signed = parts[0] + "." + parts[1];
		List<Arguments> all = new ArrayList<>();
		Map<String, String> malformed = new LinkedHashMap<>();
		malformed.put("empty", "");
		malformed.put("blank", " ");
		malformed.put("one part", parts[0]);
		malformed.put("two parts", signed);
		malformed.put("two parts and a dot", signed + ".");
		malformed.put("four parts", good + ".e30");
		malformed.put("five parts, as encrypted tokens have", good + ".e30.e30");
		malformed.put("dots", "..");
		malformed.put("empty header", "." + parts[1] + "." + parts[2]);
		malformed.put("empty claims", parts[0] + ".." + parts[2]);
		malformed.put("leading blank", " " + good);
		malformed.put("trailing blank", good + " ");
		malformed.put("trailing line feed", good + "\n");
		malformed.put("line feed within", parts[0] + ".\n" + parts[1] + "." + parts[2]);
		malformed.put("padding", good + "==");
		malformed.put("padding of the header", parts[0] + "=." + parts[1] + "." + parts[2]);
		malformed.put("plain base64 alphabet", signed + ".++//" + parts[2].substring(4));
		malformed.put("illegal character", signed + ".*" + parts[2].substring(1));
		malformed.put("beyond Latin-1", signed + ".\u0101" + parts[2].substring(1));
		malformed.put("NUL", signed + ".\u0000" + parts[2].substring(1));
		malformed.put("a lone last character", good + (((good.length() - signed.length() - 1) % 4 == 0) ? "A" : "AAA"));
		malformed.put("last bits not zero", signed + "." + stray(parts[2]));
		malformed.put("comma and a second token", good + "," + good);
		malformed.put("scheme twice", "Bearer " + good);
		malformed.put("JSON serialization",
				"{\"payload\":\"" + parts[1] + "\",\"protected\":\"" + parts[0] + "\",\"signature\":\"AA\"}");
		malformed.forEach((name, token) -> all.add(arguments(name, "malformed", token)));
		all.add(arguments("too large", "too-large", token().claim("fill", text("x".repeat(7000))).sign()));
		return all.stream();
	}

	/** The same bytes for a lenient decoder: the last character has stray bits. */
	private static String stray(String signature) {
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		int last = alphabet.indexOf(signature.charAt(signature.length() - 1));
		String other = signature.substring(0, signature.length() - 1) + alphabet.charAt(last + 1);
		assertThat(Base64.getUrlDecoder().decode(other)).isEqualTo(Base64.getUrlDecoder().decode(signature));
		return other;
	}

	private static Stream<Arguments> json() {
		String head = token().headerJson();
		String body = token().claimsJson();
		List<Arguments> all = new ArrayList<>();
		Map<String, byte[]> claims = new LinkedHashMap<>();
		claims.put("claims no JSON", bytes("hello"));
		claims.put("claims an array", bytes("[" + body + "]"));
		claims.put("claims a string", bytes("\"x\""));
		claims.put("claims null", bytes("null"));
		claims.put("claims cut off", bytes(body.substring(0, body.length() - 1)));
		claims.put("something after the claims", bytes(body + "{}"));
		claims.put("a comma after the last claim", bytes(body.replace("}", ",}")));
		claims.put("single quotes", bytes(body.replace('"', '\'')));
		claims.put("a comment", bytes("/**/" + body));
		claims.put("byte order mark", bytes("\uFEFF" + body));
		claims.put("UTF-16", body.getBytes(StandardCharsets.UTF_16BE));
		claims.put("UTF-16 with mark", body.getBytes(StandardCharsets.UTF_16));
		claims.put("overlong UTF-8", replaced(body, new byte[] { (byte) 0xC1, (byte) 0xA1 }));
		claims.put("broken UTF-8", replaced(body, new byte[] { (byte) 0xFF, 'x' }));
		claims.put("an encoded surrogate", replaced(body, new byte[] { (byte) 0xED, (byte) 0xA0, (byte) 0x80 }));
		claims.put("a claim twice", bytes(body.replace("\"sub\":", "\"sub\":\"mallory\",\"sub\":")));
		claims.put("a claim twice, one escaped", bytes(body.replace("\"sub\":", "\"\\u0073ub\":\"mallory\",\"sub\":")));
		claims.put("a nested member twice", bytes(body.replace("{\"iss\"", "{\"x\":{\"a\":1,\"a\":2},\"iss\"")));
		claims.put("too deep", bytes(body.replace("{\"iss\"", "{\"x\":" + deep(40) + ",\"iss\"")));
		claims.put("NaN", bytes(body.replace("{\"iss\"", "{\"x\":NaN,\"iss\"")));
		claims.put("a number without end", bytes(body.replace("{\"iss\"", "{\"x\":" + "9".repeat(200) + ",\"iss\"")));
		claims.put("a leading zero", bytes(body.replace("{\"iss\"", "{\"x\":007,\"iss\"")));
		claims.put("an unpaired surrogate", bytes(body.replace("alice", "\\ud800alice")));
		claims.put("a low surrogate first", bytes(body.replace("alice", "\\udc00\\ud800")));
		claims.put("a control character", bytes(body.replace("alice", "al\u0001ice")));
		claims.put("a raw line feed", bytes(body.replace("alice", "al\nice")));
		claims.forEach((name, raw) -> all.add(arguments(name, "malformed", token().rawClaims(raw).sign())));
		Map<String, byte[]> heads = new LinkedHashMap<>();
		heads.put("header no JSON", bytes("x"));
		heads.put("header an array", bytes("[" + head + "]"));
		heads.put("alg twice", bytes(head.replace("{", "{\"alg\":\"none\",")));
		heads.put("alg twice, one escaped", bytes(head.replace("{", "{\"\\u0061lg\":\"none\",")));
		heads.put("kid twice", bytes(head.replace("{", "{\"kid\":\"ec-1\",")));
		heads.put("header with byte order mark", bytes("\uFEFF" + head));
		heads.put("something after the header", bytes(head + " x"));
		heads.forEach((name, raw) -> all.add(arguments(name, "malformed", token().rawHeader(raw).sign())));
		return all.stream();
	}

	/** The claims with other bytes in place of the subject. */
	private static byte[] replaced(String body, byte[] bytes) {
		String marked = body.replace("alice", new String(bytes, StandardCharsets.ISO_8859_1));
		return marked.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static Stream<Arguments> headers() {
		return Stream
			.of(header("header", "crit", "[\"exp\"]"), header("header", "crit", "[]"), header("header", "crit", "null"),
					header("header", "crit", "[\"b64\"]"), header("header", "b64", "true"),
					header("header", "b64", "false"), header("header", "zip", text("DEF")),
					header("header", "cty", text("JWT")), header("header", "cty", text("application/at+jwt")),
					header("header", "cty", "1"), header("type", "typ", text("JOSE")),
					header("type", "typ", text("id+jwt")), header("type", "typ", text("dpop+jwt")),
					header("type", "typ", text("logout+jwt")), header("type", "typ", text("")),
					header("type", "typ", "null"), header("type", "typ", "[\"JWT\"]"),
					header("type", "typ", text(" JWT")), header("header", "kid", text("")),
					header("header", "kid", "null"), header("header", "kid", "1"),
					header("header", "kid", "[\"rsa-1\"]"), header("header", "kid", text("k".repeat(513))),
					header("unknown-key", "kid", text("RSA-1")), header("unknown-key", "kid", text("../../dev/null")),
					header("unknown-key", "kid", text("' OR 1=1")),
					arguments("no kid", "header", token().withoutHeader("kid")
						.sign()),
					arguments("its own jwk", "unknown-key",
							new TestToken(TestVerifiers.NAME, STRANGER, NOW)
								.header("jwk", JSONObjectUtils.toJSONString(STRANGER.jwk()))
								.sign()),
					arguments("its own jwk under a known kid", "bad-signature",
							token().header("jwk", JSONObjectUtils.toJSONString(STRANGER.jwk())).sign(STRANGER)),
					arguments("its own jku", "unknown-key",
							new TestToken(TestVerifiers.NAME, STRANGER, NOW)
								.header("jku", text(server.address() + "/attacker"))
								.header("x5u", text(server.address() + "/attacker"))
								.sign()));
	}

	private static Stream<Arguments> algorithms() throws Exception {
		return Stream.of(header("algorithm", "alg", text("none")), header("algorithm", "alg", text("None")),
				header("algorithm", "alg", text("HS256")), header("algorithm", "alg", text("rs256")),
				header("algorithm", "alg", text("RS256 ")), header("algorithm", "alg", text("EdDSA")),
				header("algorithm", "alg", text("ES256K")), header("algorithm", "alg", text("RS1")),
				header("algorithm", "alg", text("")), header("algorithm", "alg", "null"),
				header("algorithm", "alg", "256"), header("algorithm", "alg", "[\"RS256\"]"),
				header("algorithm", "alg", text("ES256")), header("bad-signature", "alg", text("PS256")),
				header("bad-signature", "alg", text("RS512")),
				arguments("no alg", "algorithm", token().withoutHeader("alg").sign()),
				arguments("none without a signature", "malformed",
						token().header("alg", text("none")).withSignature("")),
				arguments("HS256 with the public key as secret", "algorithm", confused()),
				arguments("an algorithm that the key is not for", "algorithm",
						new TestToken(TestVerifiers.NAME, PINNED.as("pinned", "RS256"), NOW).sign()),
				arguments("ES256 by a key on another curve", "algorithm",
						elliptic().header("kid", text("ec-3")).sign()));
	}

	private static String confused() throws Exception {
		TestToken token = token().header("alg", text("HS256"));
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(RSA.pair().getPublic().getEncoded(), "HmacSHA256"));
		return token.withSignature(base64(mac.doFinal(bytes(token.content()))));
	}

	private static Stream<Arguments> signatures() throws Exception {
		String good = elliptic().sign();
		String signature = good.substring(good.lastIndexOf('.') + 1);
		byte[] raw = Base64.getUrlDecoder().decode(signature);
		byte[] half = new byte[64];
		System.arraycopy(raw, 0, half, 0, 32);
		byte[] order = Base64.getUrlDecoder()
			.decode("_____wAAAAD__________7zm-q2nF56E87nKwvxjJVH_____AAAAAP__________vOb6racXnoTzucrC_GMlUQ");
		String rsa = token().sign();
		byte[] short255 = new byte[255];
		System.arraycopy(Base64.getUrlDecoder().decode(rsa.substring(rsa.lastIndexOf('.') + 1)), 1, short255, 0, 255);
		return Stream.of(arguments("all zero", "bad-signature", elliptic().withSignature(base64(new byte[64]))),
				arguments("s is zero", "bad-signature", elliptic().withSignature(base64(half))),
				arguments("r and s are the order", "bad-signature", elliptic().withSignature(base64(order))),
				arguments("DER", "bad-signature", elliptic().withSignature(base64(ECDSA.transcodeSignatureToDER(raw)))),
				arguments("one byte", "bad-signature", elliptic().withSignature("AA")),
				arguments("one byte too many", "bad-signature",
						elliptic().withSignature(base64(Arrays.copyOf(raw, 65)))),
				arguments("of other content", "bad-signature",
						elliptic().claim("sub", text("mallory")).withSignature(signature)),
				arguments("by another key", "bad-signature", token().sign(STRANGER)),
				arguments("all zero, RSA", "bad-signature", token().withSignature(base64(new byte[256]))),
				arguments("one, RSA", "bad-signature", token().withSignature(base64(one(256)))),
				arguments("not below the modulus, RSA", "bad-signature", token().withSignature(base64(ones(256)))),
				arguments("not below the modulus, PSS", "bad-signature",
						token().header("alg", text("PS256")).withSignature(base64(ones(256)))),
				arguments("one, PSS", "bad-signature",
						token().header("alg", text("PS384")).withSignature(base64(one(256)))),
				arguments("too short, RSA", "bad-signature", token().withSignature(base64(short255))),
				arguments("too long, RSA", "bad-signature", token().withSignature(base64(new byte[1024]))),
				arguments("another token's", "bad-signature",
						token().claim("scope", text("admin")).withSignature(rsa.substring(rsa.lastIndexOf('.') + 1))));
	}

	private static byte[] ones(int length) {
		byte[] bytes = new byte[length];
		Arrays.fill(bytes, (byte) 0xFF);
		return bytes;
	}

	private static byte[] one(int length) {
		byte[] bytes = new byte[length];
		bytes[length - 1] = 1;
		return bytes;
	}

	private static Stream<Arguments> issuers() {
		return Stream.of(claim("issuer", "iss", text("https://evil.example/")),
				claim("issuer", "iss", text("https://idp.example")),
				claim("issuer", "iss", text("HTTPS://idp.example/")),
				claim("issuer", "iss", text("https://idp.example/ ")),
				claim("issuer", "iss", text("https://idp.example:443/")),
				claim("issuer", "iss", "[\"https://idp.example/\"]"), claim("issuer", "iss", "null"),
				claim("issuer", "iss", "1"), arguments("no iss", "issuer", token().without("iss").sign()),
				arguments("another issuer's key", "unknown-key", token().header("kid", text("other-1")).sign(OTHER)),
				arguments("another issuer's name", "unknown-key", token().claim("iss", text(OTHER_NAME)).sign()),
				arguments("another issuer's name and kid", "bad-signature",
						token().claim("iss", text(OTHER_NAME)).header("kid", text("other-1")).sign()));
	}

	private static Stream<Arguments> dates() {
		return Stream.of(arguments("no exp", "claims", token().without("exp").sign()), claim("claims", "exp", "null"),
				claim("claims", "exp", text(Long.toString(NOW + 300))), claim("claims", "exp", "true"),
				claim("claims", "exp", "[" + (NOW + 300) + "]"), claim("claims", "exp", "{}"),
				claim("malformed", "exp", "1e400"), claim("claims", "exp", "1e18"), claim("claims", "exp", "1e300"),
				claim("claims", "exp", "9223372036854775807"), claim("claims", "exp", "9223372036854775808"),
				claim("claims", "exp", "18446744073709551616"), claim("claims", "exp", "253402300800"),
				claim("claims", "exp", "-1"), claim("claims", "exp", "-1e10"), claim("expired", "exp", "0"),
				claim("expired", "exp", Long.toString(NOW - 30)), claim("expired", "exp", NOW - 31 + ".999"),
				claim("expired", "exp", Long.toString(NOW - 3600)),
				claim("not-yet-valid", "nbf", Long.toString(NOW + 31)), claim("claims", "nbf", text("0")),
				claim("claims", "nbf", "null"), claim("claims", "nbf", "false"), claim("claims", "nbf", "-1"),
				claim("not-yet-valid", "iat", Long.toString(NOW + 31)), claim("claims", "iat", text("0")),
				claim("claims", "iat", "null"), claim("claims", "iat", "1e18"), arguments("exp not after iat",
						"lifetime", token().claim("iat", Long.toString(NOW)).claim("exp", Long.toString(NOW)).sign()));
	}

	private static Stream<Arguments> claims() {
		return Stream.of(arguments("no aud", "audience", token().without("aud").sign()),
				claim("audience", "aud", text("other-api")), claim("audience", "aud", text("")),
				claim("audience", "aud", text("Orders-API")), claim("audience", "aud", text("orders-api,other-api")),
				claim("audience", "aud", "[]"), claim("audience", "aud", "[\"other-api\"]"),
				claim("audience", "aud", "[\"orders-api\",1]"), claim("audience", "aud", "[[\"orders-api\"]]"),
				claim("audience", "aud", "{\"orders-api\":true}"), claim("audience", "aud", "null"),
				claim("audience", "aud", "true"), arguments("no sub", "claims", token().without("sub").sign()),
				claim("claims", "sub", "null"), claim("claims", "sub", "1"), claim("claims", "sub", text("")),
				claim("claims", "sub", text(" ")), claim("claims", "sub", "[\"alice\"]"), claim("claims", "jti", "1"),
				claim("claims", "jti", "{}"), claim("claims", "scope", "1"), claim("claims", "scope", "{\"admin\":1}"),
				claim("claims", "scope", "[\"a\",1]"), claim("claims", "scp", "true"));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("hostileTokens")
	void verifyWhenTokenIsHostileThenRefusesWithReason(String name, String reason, String token) {
		Verification.Settled answer = TestVerifiers.settle(verifier.verify(token));
		assertThat(answer).isInstanceOf(Verification.Refused.class);
		assertThat(((Verification.Refused) answer).denial().reason()).isEqualTo(reason);
		assertThat(((Verification.Refused) answer).denial().status()).isEqualTo(401);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("goodTokens")
	void verifyWhenTokenIsGoodThenAccepts(String name, String reason, String token) {
		assertThat(TestVerifiers.reason(verifier.verify(token))).isEqualTo(reason);
	}

	@Test
	void verifyWhenHeadersNameAddressesThenContactsNobody() {
		verifier.verify(token().header("jku", text(server.address() + "/attacker")).sign());
		verifier.verify(token().header("x5u", text(server.address() + "/attacker")).sign());
		assertThat(server.others()).isZero();
	}

	@Test
	void verifyWhenEveryCharacterOfASignatureIsChangedThenRefusesEach() {
		String good = elliptic().sign();
		for (int i = good.lastIndexOf('.') + 1; i < good.length(); i++) {
			char other = (good.charAt(i) == 'B') ? 'C' : 'B';
			String changed = good.substring(0, i) + other + good.substring(i + 1);
			assertThat(TestVerifiers.status(verifier.verify(changed))).isEqualTo(401);
		}
	}

	@Test
	void hostileTokensWhenCountedThenAreMany() throws Exception {
		assertThat(hostileTokens()).hasSizeGreaterThan(120);
	}

}
