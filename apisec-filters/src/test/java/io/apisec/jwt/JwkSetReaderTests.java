package io.apisec.jwt;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Which entries of a key set are used. */
class JwkSetReaderTests {

	private static final SigningKey RSA = SigningKey.of("rsa-1", "RS256");

	private static final SigningKey OTHER_RSA = SigningKey.of("stranger", "RS256");

	private static final SigningKey EC = SigningKey.of("ec-1", "ES256");

	private static JwkSet read(List<?> keys) throws FetchException {
		return read(JSONObjectUtils.toJSONString(Map.of("keys", keys)));
	}

	private static JwkSet read(String document) throws FetchException {
		return new JwkSetReader(JwtIssuer.DEFAULT_ALGORITHMS, null).read(document.getBytes(StandardCharsets.UTF_8));
	}

	private static Map<String, Object> rsa(String member, Object value) {
		return changed(RSA.jwk(), member, value);
	}

	private static Map<String, Object> ec(String member, Object value) {
		return changed(EC.jwk(), member, value);
	}

	private static Map<String, Object> changed(Map<String, Object> jwk, String member, Object value) {
		Map<String, Object> copy = new HashMap<>(jwk);
		copy.put(member, value);
		return copy;
	}

	private static Map<String, Object> without(Map<String, Object> jwk, String member) {
		Map<String, Object> copy = new HashMap<>(jwk);
		copy.remove(member);
		return copy;
	}

	private static String number(BigInteger value) {
		return Base64URL.encode(value).toString();
	}

	static Stream<Arguments> badEntries() {
		BigInteger p256 = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
		BigInteger x = new BigInteger(1, new Base64URL((String) EC.jwk().get("x")).decode());
		return Stream.of(arguments(KeyFlaw.KEY_SIZE, SigningKey.rsa("small", "RS256", 1024).jwk()),
				arguments(KeyFlaw.KEY_SIZE, rsa("n", number(BigInteger.ONE.shiftLeft(2046).add(BigInteger.ONE)))),
				arguments(KeyFlaw.KEY_SIZE, rsa("n", number(BigInteger.ONE.shiftLeft(16384).add(BigInteger.ONE)))),
				arguments(KeyFlaw.WEAK_KEY, rsa("n", number(BigInteger.ONE.shiftLeft(2047)))),
				arguments(KeyFlaw.WEAK_KEY, rsa("e", "AQ")), arguments(KeyFlaw.WEAK_KEY, rsa("e", "Aw")),
				arguments(KeyFlaw.WEAK_KEY, rsa("e", "AQAA")), arguments(KeyFlaw.WEAK_KEY, rsa("e", "AA")),
				arguments(KeyFlaw.WEAK_KEY, rsa("e", number(BigInteger.ONE.shiftLeft(300).add(BigInteger.ONE)))),
				arguments(KeyFlaw.MALFORMED, rsa("n", "*")), arguments(KeyFlaw.MALFORMED, rsa("n", "")),
				arguments(KeyFlaw.MALFORMED, rsa("n", 5)), arguments(KeyFlaw.MALFORMED, without(RSA.jwk(), "e")),
				arguments(KeyFlaw.OFF_CURVE, ec("x", number(x.add(BigInteger.ONE)))),
				arguments(KeyFlaw.OFF_CURVE, ec("x", number(x.add(p256)))),
				arguments(KeyFlaw.OFF_CURVE, changed(ec("x", "AA"), "y", "AA")),
				arguments(KeyFlaw.OFF_CURVE, ec("crv", "P-384")), arguments(KeyFlaw.CURVE, ec("crv", "secp256k1")),
				arguments(KeyFlaw.CURVE, ec("crv", "p-256")), arguments(KeyFlaw.CURVE, without(EC.jwk(), "crv")),
				arguments(KeyFlaw.MALFORMED, without(EC.jwk(), "y")), arguments(KeyFlaw.KEY_USE, rsa("use", "enc")),
				arguments(KeyFlaw.KEY_USE, rsa("use", "SIG")), arguments(KeyFlaw.KEY_USE, rsa("use", List.of("sig"))),
				arguments(KeyFlaw.KEY_OPERATIONS, rsa("key_ops", List.of("encrypt"))),
				arguments(KeyFlaw.KEY_OPERATIONS, rsa("key_ops", List.of())),
				arguments(KeyFlaw.KEY_OPERATIONS, rsa("key_ops", "verify")),
				arguments(KeyFlaw.ALGORITHM, rsa("alg", "RSA-OAEP")), arguments(KeyFlaw.ALGORITHM, rsa("alg", "none")),
				arguments(KeyFlaw.ALGORITHM, rsa("alg", "HS256")), arguments(KeyFlaw.ALGORITHM, rsa("alg", "ES256")),
				arguments(KeyFlaw.ALGORITHM, rsa("alg", 1)), arguments(KeyFlaw.ALGORITHM, ec("alg", "RS256")),
				arguments(KeyFlaw.ALGORITHM, ec("alg", "ES384")), arguments(KeyFlaw.PRIVATE, RSA.privateJwk()),
				arguments(KeyFlaw.PRIVATE, EC.privateJwk()), arguments(KeyFlaw.PRIVATE, rsa("d", "")),
				arguments(KeyFlaw.PRIVATE, rsa("k", "c2VjcmV0")),
				arguments(KeyFlaw.SYMMETRIC, Map.of("kty", "oct", "kid", "s", "k", "c2VjcmV0")),
				arguments(KeyFlaw.KEY_TYPE, Map.of("kty", "OKP", "kid", "o", "crv", "Ed25519", "x", "AA")),
				arguments(KeyFlaw.KEY_TYPE, rsa("kty", "rsa")), arguments(KeyFlaw.KEY_TYPE, without(RSA.jwk(), "kty")),
				arguments(KeyFlaw.KEY_TYPE, Map.of()), arguments(KeyFlaw.NO_KEY_ID, without(RSA.jwk(), "kid")),
				arguments(KeyFlaw.NO_KEY_ID, rsa("kid", "")), arguments(KeyFlaw.NO_KEY_ID, rsa("kid", 1)),
				arguments(KeyFlaw.NO_KEY_ID, rsa("kid", "k".repeat(513))));
	}

	@ParameterizedTest(name = "{0} {index}")
	@MethodSource("badEntries")
	void readWhenOneEntryIsBadThenSkipsItAndKeepsTheOther(KeyFlaw flaw, Map<String, Object> bad) throws FetchException {
		SigningKey good = SigningKey.of("good", "ES256");
		JwkSet set = read(List.of(bad, good.jwk()));
		assertThat(set.keys()).containsOnlyKeys("good");
		assertThat(set.skipped()).extracting(SkippedKey::flaw).containsExactly(flaw);
	}

	@Test
	void readWhenEntryIsNoObjectThenSkipsIt() throws FetchException {
		JwkSet set = read(Arrays.asList(1, "x", null, List.of(), RSA.jwk()));
		assertThat(set.keys()).containsOnlyKeys("rsa-1");
	}

	@Test
	void readWhenOptionalMembersFitThenUsesKey() throws FetchException {
		Map<String, Object> jwk = rsa("use", "sig");
		jwk.put("key_ops", List.of("verify"));
		jwk.put("alg", "PS256");
		jwk.put("x5c", List.of("MIIB"));
		JwkSet set = read(List.of(jwk));
		assertThat(set.keys().get("rsa-1").fits("PS256")).isTrue();
		assertThat(set.keys().get("rsa-1").fits("RS256")).isFalse();
		assertThat(set.skipped()).isEmpty();
	}

	@Test
	void readWhenOptionalMembersAreNullThenUsesKey() throws FetchException {
		String jwk = JSONObjectUtils.toJSONString(RSA.jwk());
		String nulls = jwk.substring(0, jwk.length() - 1) + ",\"use\":null,\"key_ops\":null,\"alg\":null,\"d\":null}";
		assertThat(read("{\"keys\":[" + nulls + "]}").keys()).containsOnlyKeys("rsa-1");
	}

	@Test
	void readWhenEntryNamesNoAlgorithmThenUsesItWithThoseOfItsTypeAndCurve() throws FetchException {
		JwkSet set = read(List.of(RSA.jwk(), EC.jwk()));
		VerificationKey rsa = set.keys().get("rsa-1");
		VerificationKey elliptic = set.keys().get("ec-1");
		assertThat(JwtIssuer.DEFAULT_ALGORITHMS.stream().filter(rsa::fits)).containsExactlyInAnyOrder("RS256", "RS384",
				"RS512", "PS256", "PS384", "PS512");
		assertThat(JwtIssuer.DEFAULT_ALGORITHMS.stream().filter(elliptic::fits)).containsExactly("ES256");
	}

	@Test
	void readWhenAlgorithmsAreNarrowedThenKeysAreNarrowedToo() throws FetchException {
		byte[] document = JSONObjectUtils.toJSONString(Map.of("keys", List.of(RSA.jwk(), EC.jwk())))
			.getBytes(StandardCharsets.UTF_8);
		JwkSet set = new JwkSetReader(Set.of("RS256"), null).read(document);
		assertThat(set.keys()).containsOnlyKeys("rsa-1");
		assertThat(set.keys().get("rsa-1").fits("PS256")).isFalse();
	}

	@Test
	void readWhenEntriesWithOneKeyIdAreEqualThenUsesOne() throws FetchException {
		JwkSet set = read(List.of(rsa("alg", "RS256"), rsa("alg", "PS256"), RSA.jwk()));
		assertThat(set.keys()).containsOnlyKeys("rsa-1");
		assertThat(set.keys().get("rsa-1").fits("PS256")).isTrue();
		assertThat(set.skipped()).isEmpty();
	}

	@Test
	void readWhenEntriesWithOneKeyIdDifferThenUsesNone() throws FetchException {
		JwkSet set = read(List.of(RSA.jwk(), changed(OTHER_RSA.jwk(), "kid", "rsa-1"), RSA.jwk(), EC.jwk()));
		assertThat(set.keys()).containsOnlyKeys("ec-1");
		assertThat(set.skipped()).containsExactly(new SkippedKey("rsa-1", KeyFlaw.CONFLICT));
	}

	@Test
	void readWhenBadEntrySharesItsKeyIdThenUsesNone() throws FetchException {
		Map<String, Object> secret = Map.of("kty", "oct", "kid", "rsa-1", "k", "c2VjcmV0");
		assertThat(read(List.of(RSA.jwk(), secret)).keys()).isEmpty();
		assertThat(read(List.of(secret, RSA.jwk())).keys()).isEmpty();
		assertThat(read(List.of(RSA.jwk(), RSA.privateJwk())).keys()).isEmpty();
	}

	@Test
	void readWhenEntryForAnotherPurposeSharesItsKeyIdThenUsesTheOneForSignatures() throws FetchException {
		Map<String, Object> encryption = changed(changed(OTHER_RSA.jwk(), "kid", "rsa-1"), "use", "enc");
		assertThat(read(List.of(RSA.jwk(), encryption)).keys()).containsOnlyKeys("rsa-1");
	}

	@Test
	void readWhenSetIsEmptyThenHasNoKeys() throws FetchException {
		assertThat(read(List.of()).keys()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "[]", "{}", "{\"keys\":null}", "{\"keys\":{}}", "{\"keys\":\"x\"}",
			"{\"keys\":[],\"keys\":[]}", "{\"keys\":[{\"kty\":\"RSA\",\"kty\":\"EC\"}]}", "{\"keys\":[]} x",
			"\uFEFF{\"keys\":[]}", "<html></html>" })
	void readWhenDocumentIsNoKeySetThenFails(String document) {
		assertThatExceptionOfType(FetchException.class).isThrownBy(() -> read(document));
	}

	@Test
	void readWhenSetIsVeryLargeThenFails() throws FetchException {
		List<Map<String, Object>> keys = new ArrayList<>();
		IntStream.range(0, 100).forEach((i) -> keys.add(ec("kid", "k" + i)));
		assertThat(read(keys).keys()).hasSize(100);
		keys.add(RSA.jwk());
		assertThatExceptionOfType(FetchException.class).isThrownBy(() -> read(keys));
	}

}
