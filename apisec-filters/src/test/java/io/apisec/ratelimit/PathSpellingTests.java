package io.apisec.ratelimit;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.NumberUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What a handler reads as the same has one spelling. */
class PathSpellingTests {

	@ParameterizedTest
	@ValueSource(strings = { "42", "+42", "042", "0x2a", "0X2A", "#2a", " 42 ", "4 2", "4\t2", "4\u20032",
			"\u0664\u0662", "\uff14\uff12", "0x\uff12\uff41", "0x0\u0660\uff102a" })
	void ofWhenItIsANumberThenTheSame(String spelling) {
		assertThat(NumberUtils.parseNumber(spelling, Long.class)).isEqualTo(42);
		assertThat(PathSpelling.of(spelling)).isEqualTo("42");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-42", "-0x2a", "-#2A", "-042", " - 4 2" })
	void ofWhenItIsANegativeNumberThenTheSame(String spelling) {
		assertThat(NumberUtils.parseNumber(spelling, Long.class)).isEqualTo(-42);
		assertThat(PathSpelling.of(spelling)).isEqualTo("-42");
	}

	@Test
	void ofWhenItIsLongThenLeadingZerosAreNone() {
		assertThat(PathSpelling.of("0".repeat(4000) + "7")).isEqualTo("7");
		assertThat(PathSpelling.of("-0x" + "0".repeat(4000) + "7")).isEqualTo("-7");
		assertThat(PathSpelling.of("-" + "0".repeat(4000))).isEqualTo("0");
		assertThat(PathSpelling.of("9".repeat(4000))).isEqualTo("9".repeat(4000));
		assertThat(PathSpelling.of("0x0" + "f".repeat(4000))).isEqualTo(PathSpelling.of("0X" + "F".repeat(4000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000a1b2-00c3-00d4-0e5f-0000000000f6", "0000A1B2-00C3-00D4-0E5F-0000000000F6",
			"a1b2-c3-d4-e5f-f6", "0a1b2-c3-d4-e5f-f6", "\u0001a1b2-c3-d4-e5f-f6\u001f " })
	void ofWhenItIsAUuidThenTheSame(String spelling) {
		assertThat(PathSpelling.of(spelling)).isEqualTo("0000a1b2-00c3-00d4-0e5f-0000000000f6");
	}

	/** Which of them are UUIDs differs among JDKs. */
	@ParameterizedTest
	@ValueSource(strings = { "+a1b2-c3-d4-e5f-f6", "70000a1b2-c3-d4-e5f-f6", "a\uff11b\uff12-c\u0663-d4-e5f-f6",
			"a1b2-c3-d4-e5f-7000000000f6", "1-1-1-1-1-1", "a1b2-c3-d4--f6" })
	void ofWhenTheJdkReadsItAsAUuidThenTheSame(String spelling) {
		String expected;
		try {
			expected = UUID.fromString(spelling).toString();
		}
		catch (IllegalArgumentException none) {
			expected = spelling;
		}
		assertThat(PathSpelling.of(spelling)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "Carol,Carol", "' Carol ',Carol", "0x,0x", "+,+", "-,-", "#,#", "1-2,1-2", "a-b-c-d-e-f,a-b-c-d-e-f",
			"7.0,7.0", "\ud835\udfd5,\ud835\udfd5" })
	void ofWhenItIsATextThenAsItIsTrimmed(String text, String expected) {
		assertThat(PathSpelling.of(text)).isEqualTo(expected);
	}

}
