package io.apisec.edge;

import java.nio.charset.StandardCharsets;

import io.apisec.core.Denial;
import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathCheckTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "/a", "/a/", "/a/b", "/a/b/", "/a.b", "/.well-known/openid-configuration", "/..a",
			"/a..", "/...", "/a...b", "/.a/..b/c..", "/orders/7", "/a%20b", "/a+b", "/a:b@c!d$e&f'g(h)i*j,k=l",
			"/~user/-_x", "/a%3Fb", "/a%23b", "/a%3Ab", "/a%2Bb", "/a%26b", "/a%41", "/a%7E", "/a%C3%A9", "/%c3%a9",
			"/a%C2%A0", "/%E2%82%AC", "/%E2%80%A7", "/%E2%80%AA", "/%F0%9F%98%80", "/%ED%9F%BF", "/%EE%80%80",
			"/%F4%8F%BF%BF", "/%DF%BF", "/%E0%A0%80", "/%F0%90%80%80", "/a[1]", "/a|b", "/100%20percent",
			"/%E4%BD%A0/%E5%A5%BD", "/a%EF%BC%8F" })
	void pathWhenOnlyOneReadingThenPasses(String path) {
		assertThat(PathCheck.firstIn(path)).isNull();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', value = { "*, RELATIVE_PATH", "a, RELATIVE_PATH", "http://evil/a, RELATIVE_PATH",
			"//, EMPTY_SEGMENT", "//a, EMPTY_SEGMENT", "/a//b, EMPTY_SEGMENT", "/a//, EMPTY_SEGMENT",
			"///, EMPTY_SEGMENT", "/., DOT_SEGMENT", "/.., DOT_SEGMENT", "/./a, DOT_SEGMENT", "/a/., DOT_SEGMENT",
			"/a/./b, DOT_SEGMENT", "/a/.., DOT_SEGMENT", "/a/../b, DOT_SEGMENT", "/../a, DOT_SEGMENT",
			"/a/../, DOT_SEGMENT", "/%2e, ENCODED_DOT", "/%2E%2e/a, ENCODED_DOT", "/.%2e/a, ENCODED_DOT",
			"/a/%2e./b, ENCODED_DOT", "/a%2Etxt, ENCODED_DOT", "/a%2fb, ENCODED_SLASH", "/a%2Fb, ENCODED_SLASH",
			"/%2f, ENCODED_SLASH", "/a%2f..%2fb, ENCODED_SLASH", "/a\\b, BACKSLASH", "/\\..\\a, BACKSLASH",
			"/a%5cb, ENCODED_BACKSLASH", "/a%5C..%5Cb, ENCODED_BACKSLASH", "/a;b, PATH_PARAMETER",
			"/a;jsessionid=1/b, PATH_PARAMETER", "/..;/a, PATH_PARAMETER", "/;/a, PATH_PARAMETER",
			"/a%3bb, PATH_PARAMETER", "/a%3B, PATH_PARAMETER", "/a%25, DOUBLE_ENCODING", "/a%252f, DOUBLE_ENCODING",
			"/a%252e%252e, DOUBLE_ENCODING", "/%2525, DOUBLE_ENCODING", "/a%00, ENCODED_NUL", "/%00, ENCODED_NUL",
			"/a%00.json, ENCODED_NUL", "/a%0a, ENCODED_CONTROL", "/a%0D%0Ab, ENCODED_CONTROL", "/a%09, ENCODED_CONTROL",
			"/a%1f, ENCODED_CONTROL", "/a%7F, ENCODED_CONTROL", "/a%C2%85, ENCODED_CONTROL",
			"/a%C2%9F, ENCODED_CONTROL", "/a%E2%80%A8, LINE_SEPARATOR", "/a%e2%80%a9b, LINE_SEPARATOR",
			"/a%, INVALID_ENCODING", "/a%4, INVALID_ENCODING", "/a%zz, INVALID_ENCODING", "/a%4g, INVALID_ENCODING",
			"/%%41, INVALID_ENCODING", "/a%u002f, INVALID_ENCODING", "/a%-1, INVALID_ENCODING",
			"/a%+1, INVALID_ENCODING", "/a%\u0662\u0665, INVALID_ENCODING", "/a%\uff12\uff26, INVALID_ENCODING",
			"/%C3%, INVALID_ENCODING", "/%C3%zz, INVALID_ENCODING", "/%80, INVALID_UTF8", "/%BF, INVALID_UTF8",
			"/%C3, INVALID_UTF8", "/%C3a, INVALID_UTF8", "/%C3/, INVALID_UTF8", "/%C3%28, INVALID_UTF8",
			"/%E9, INVALID_UTF8", "/%E2%82, INVALID_UTF8", "/%E2%82%41, INVALID_UTF8", "/%E2%82/%AC, INVALID_UTF8",
			"/%F0%9F%98, INVALID_UTF8", "/%ED%A0%80, INVALID_UTF8", "/%ED%BF%BF, INVALID_UTF8",
			"/%ED%A0%BD%ED%B8%80, INVALID_UTF8", "/%F4%90%80%80, INVALID_UTF8", "/%F5%80%80%80, INVALID_UTF8",
			"/%F8%88%80%80%80, INVALID_UTF8", "/%FE, INVALID_UTF8", "/%FF, INVALID_UTF8", "/%C0%AF, OVERLONG_UTF8",
			"/%C0%AE%C0%AE, OVERLONG_UTF8", "/%C1%9C, OVERLONG_UTF8", "/%C0%80, OVERLONG_UTF8",
			"/%E0%80%AF, OVERLONG_UTF8", "/%E0%9F%BF, OVERLONG_UTF8", "/%F0%80%80%AF, OVERLONG_UTF8",
			"/%F0%8F%BF%BF, OVERLONG_UTF8", "/a b, RAW_CHARACTER", "/a\tb, RAW_CHARACTER", "/a\u0000b, RAW_CHARACTER",
			"/a\u007f, RAW_CHARACTER", "/\u00e9, RAW_CHARACTER", "/a\u2028b, RAW_CHARACTER", "/a\u2029, RAW_CHARACTER",
			"/\ud83d\ude00, RAW_CHARACTER", "/\uff0e\uff0e/a, RAW_CHARACTER", "/a#b, RAW_CHARACTER",
			"/a?b, RAW_CHARACTER" })
	void pathWhenTwoReadingsThenNamed(String path, PathAmbiguity ambiguity) {
		assertThat(PathCheck.firstIn(path)).isEqualTo(ambiguity);
	}

	@Test
	void pathWhenSeveralAmbiguitiesThenFirstIsNamed() {
		assertThat(PathCheck.firstIn("/a/../b%2fc;d")).isEqualTo(PathAmbiguity.DOT_SEGMENT);
		assertThat(PathCheck.firstIn("/a/b%2fc/../d")).isEqualTo(PathAmbiguity.ENCODED_SLASH);
	}

	@Test
	void refuseWhenAmbiguousThenSaysProblemAndExactReason() {
		Denial denial = new PathCheck().refuse(TestRequest.get("/a%2fb"));
		assertThat(denial).isNotNull();
		assertThat(denial.status()).isEqualTo(400);
		assertThat(denial.problem()).isEqualTo("ambiguous-path");
		assertThat(denial.reason()).isEqualTo("encoded-slash");
	}

	@Test
	void refuseWhenOnlyQueryHasSuchCharactersThenPasses() {
		assertThat(new PathCheck().refuse(TestRequest.get("/a?x=%2f%00;..//"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x20, 0x41, 0x7e, 0xa0, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0x10000, 0x10ffff })
	void readWhenCharacterIsWellFormedThenRoundTrips(int codePoint) {
		StringBuilder encoded = new StringBuilder();
		for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
			encoded.append('%').append(String.format("%02x", octet));
		}
		assertThat(EncodedCharacter.read(encoded.toString(), 0)).isEqualTo(codePoint);
		assertThat(EncodedCharacter.length(codePoint)).isEqualTo(encoded.length());
	}

}
