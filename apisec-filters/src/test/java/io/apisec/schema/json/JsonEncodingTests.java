package io.apisec.schema.json;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A body is UTF-8, and has no second reading. */
class JsonEncodingTests {

	@ParameterizedTest
	@ValueSource(strings = { "80", "BF", "C0 80", "C0 AF", "C1 BF", "C2", "C2 41", "C3 28", "E0 80 80", "E0 9F BF",
			"E2 82", "E2 28 A1", "E2 82 28", "ED A0 80", "ED AF BF", "ED B0 80", "ED BF BF", "ED A0 BD ED B8 80",
			"EF BF", "F0 80 80 80", "F0 82 82 AC", "F0 8F BF BF", "F0 9F 98", "F0 28 8C BC", "F0 90 28 BC",
			"F0 90 80 28", "F4 90 80 80", "F5 80 80 80", "F8 88 80 80 80", "FC 84 80 80 80 80", "FE", "FF",
			"41 42 43 44 45 46 47 48 49 80", "41 42 43 44 45 46 47 80" })
	void textWhenNoUtf8ThenRefused(String hex) {
		assertThat(Reading.refusal(Reading.quoted(hex))).isEqualTo("not-utf-8");
		assertThat(Reading.refusal(Reading.bytes("7B22" + hex + "223A317D"))).isEqualTo("not-utf-8");
		assertThat(Reading.refusal(Reading.bytes("5B5D" + hex))).isEqualTo("not-utf-8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "7F", "C2 80", "DF BF", "E0 A0 80", "E2 82 AC", "ED 9F BF", "EE 80 80", "EF BB BF",
			"EF BF BD", "EF BF BE", "F0 90 80 80", "F0 9F 98 80", "F4 8F BF BF", "41 42 43 44 45 46 47 C3 A9 41",
			"C3 A9 C3 A9 C3 A9 C3 A9" })
	void textWhenUtf8ThenDecoded(String hex) {
		assertThat(Reading.tree(Reading.quoted(hex)).stringValue())
			.isEqualTo(new String(Reading.bytes(hex), StandardCharsets.UTF_8));
	}

	@Test
	void validationWhenAnyThreeBytesThenSameVerdictAsStrictDecoder() {
		byte[] sequence = new byte[4];
		sequence[3] = 'x';
		for (int bits = 0; bits < 1 << 24; bits += 3) {
			sequence[0] = (byte) (bits >> 16);
			sequence[1] = (byte) (bits >> 8);
			sequence[2] = (byte) bits;
			if (sequence[0] < 0 && Utf8.isValid(sequence) != decodes(sequence)) {
				assertThat(sequence).as("judged otherwise").isNull();
			}
		}
	}

	private static boolean decodes(byte[] bytes) {
		return Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
	}

	@Test
	void validationWhenFourBytesThenSameVerdictAsStrictDecoder() {
		int[] edges = { 0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xF5,
				0xFF };
		for (int lead = 0xEF; lead < 0x100; lead++) {
			for (int combination = 0; combination < 1 << 12; combination++) {
				byte[] bytes = { 'a', (byte) lead, (byte) edges[combination & 15], (byte) edges[combination >> 4 & 15],
						(byte) edges[combination >> 8] };
				assertThat(Utf8.isValid(bytes)).isEqualTo(decodes(bytes));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "x-UTF-32BE-BOM",
			"x-UTF-32LE-BOM", "x-UTF-16LE-BOM" })
	void bodyWhenWiderEncodingThenNotUtf8(String charset) {
		for (String json : new String[] { "{\"a\":1}", "[]", "1", "\"\u20ac\"" }) {
			assertThat(Reading.refusal(json.getBytes(Charset.forName(charset)))).isEqualTo("not-utf-8");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "IBM037", "UTF-7", "ISO-2022-JP" })
	void bodyWhenForeignEncodingThenNeverRead(String charset) {
		if (Charset.isSupported(charset)) {
			byte[] body = "{\"\u3042\u00e9\":1}".getBytes(Charset.forName(charset));
			assertThat(Reading.refusal(body)).isIn("not-utf-8", "syntax");
		}
	}

	@Test
	void bodyWhenByteOrderMarkThenRefused() {
		assertThat(Reading.refusal("\uFEFF{}")).isEqualTo("byte-order-mark");
		assertThat(Reading.refusal("\uFEFF")).isEqualTo("byte-order-mark");
		assertThat(Reading.refusal(" \uFEFF{}")).isEqualTo("syntax");
		assertThat(Reading.refusal("{}\uFEFF")).isEqualTo("trailing-content");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\ud800", "\\uDBFF", "\\udc00", "\\uDFFF", "\\ud800x", "x\\ud800\\n", "\\ud800\\ud800",
			"\\ude00\\ud83d", "\\ud83d\\u0041", "\\ud83d\\ud83d\\ude00", "\\ud83d\\ude00\\ude00", "\\ud83d\ud83d\ude00",
			"\ud83d\ude00\\ude00", "\\ud83d \\ude00", "\\ud83d\\\\ude00" })
	void textWhenEscapedSurrogateIsUnpairedThenRefused(String text) {
		assertThat(Reading.refusal("\"" + text + "\"")).isEqualTo("unpaired-surrogate");
		assertThat(Reading.refusal("[{\"" + text + "\":1}]")).isEqualTo("unpaired-surrogate");
	}

	@Test
	void textWhenEscapedThenDecoded() {
		assertThat(
				Reading.tree("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20AC\\uD83D\\uDe00\\u0000.\"").stringValue())
			.isEqualTo("\"\\/\b\f\n\r\tA\u00e9\u20ac\ud83d\ude00\0.");
		assertThat(Reading.tree("\"a\\\\\"").stringValue()).isEqualTo("a\\");
		assertThat(Reading.tree("\"\\\\u0041 \u00e9 \\u00e9\"").stringValue()).isEqualTo("\\u0041 \u00e9 \u00e9");
		assertThat(Reading.tree("{\"\\u0061\u00e9\":1}").propertyNames()).containsExactly("a\u00e9");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\a", "\\x41", "\\'", "\\0", "\\u", "\\u1", "\\u12", "\\u123", "\\u123g", "\\u 041",
			"\\u+041", "\\u-041", "\\U0041", "\\\u00e9", "\\\ud83d\ude00", "\\\t", "\\\n", "\\\u0000", "\\u004\u0661",
			"\\N", "\\u00\\n1", "plain first\\", "\\" })
	void textWhenEscapeIsUnknownThenSyntax(String text) {
		assertThat(Reading.refusal("[   \"" + text + "\"]")).isEqualTo("syntax");
		assertThat(Reading.refusal("[  {\"" + text + "\":1}]")).isEqualTo("syntax");
	}

	@Test
	void controlWhenAnywhereInTextThenSyntax() {
		for (char control = 0; control < ' '; control++) {
			for (int length = 0; length < 18; length++) {
				String before = "x".repeat(length);
				assertThat(Reading.refusal("[   \"" + before + control + "\"]")).isEqualTo("syntax");
				assertThat(Reading.refusal("[   \"" + before + "\u00e9" + control + "\"]")).isEqualTo("syntax");
				assertThat(Reading.refusal("[   \"" + before + "\\n" + control + "\"]")).isEqualTo("syntax");
			}
		}
	}

	@Test
	void textWhenAnyPlainCharacterAnywhereThenKept() {
		for (char plain = ' '; plain < 0x180; plain++) {
			if (plain != '"' && plain != '\\') {
				for (int length = 0; length < 18; length++) {
					String text = "x".repeat(length) + plain + "y".repeat(17 - length);
					assertThat(Reading.tree("\"" + text + "\"").stringValue()).isEqualTo(text);
				}
			}
		}
	}

}
