package io.apisec.fips.hsm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Labels of which the JDK takes each byte for a character. */
class TokenTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "server-1", "Auftr\u00e4ge", "\u00c5rhus", "\u2603 \ud83d\udd11" })
	void labelWhenReadByteByByteThenIsUnderstood(String text) {
		assertThat(TokenText.of(TokenText.label(text))).isEqualTo(text);
	}

	@Test
	void labelWhenItIsNoUtf8ThenStays() {
		assertThat(TokenText.of("schl\u00fcssel")).isEqualTo("schl\u00fcssel");
		assertThat(TokenText.of("server/CN=\u0141\u00f3d\u017a/1")).isEqualTo("server/CN=\u0141\u00f3d\u017a/1");
	}

}
