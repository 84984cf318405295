package io.apisec.servlet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import io.apisec.core.RequestBodyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FormParametersTests {

	private static String decoded(String form, Charset charset) {
		return FormParameters.of(form.getBytes(StandardCharsets.ISO_8859_1), charset)
			.all(Map.of())
			.entrySet()
			.stream()
			.map((field) -> field.getKey() + Arrays.toString(field.getValue()))
			.collect(Collectors.joining());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a=1             | a[1]
			a=1&a=2&b=3     | a[1, 2]b[3]
			a               | a[]
			a=              | a[]
			a=b=c           | a[b=c]
			&&a=1&&         | a[1]
			a+b=c+d         | a b[c d]
			%61=%2B%26%3D   | a[+&=]
			a=%C3%A4        | a[ä]
			a=%00           | a[\0]
			;a=1;b=2        | ;a[1;b=2]
			%=1             | !
			a=%4            | !
			a=%4g           | !
			a=%             | !
			=1              | !
			a=1&=           | !
			a=%C3           | !
			a=%ED%A0%80     | !
			""")
	void formWhenDecodedThenFieldsOrRefused(String form, String expected) {
		if ("!".equals(expected)) {
			assertThatExceptionOfType(RequestBodyException.class)
				.isThrownBy(() -> decoded(form, StandardCharsets.UTF_8))
				.satisfies((refusal) -> assertThat(refusal.denial().status()).isEqualTo(400));
		}
		else {
			assertThat(decoded(form, StandardCharsets.UTF_8)).isEqualTo(expected.replace("\\0", "\0"));
		}
	}

	@Test
	void formWhenOfAnotherCharsetThenDecodedByIt() {
		assertThat(decoded("a=%E4", StandardCharsets.ISO_8859_1)).isEqualTo("a[ä]");
	}

	@Test
	void valuesWhenQueryHasThemTooThenItsComeFirst() {
		FormParameters form = FormParameters.of("a=2&a=3&b=4".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
		assertThat(form.values("a", new String[] { "1" })).containsExactly("1", "2", "3");
		assertThat(form.values("b", null)).containsExactly("4");
		assertThat(form.values("c", new String[] { "5" })).containsExactly("5");
		assertThat(form.values("c", null)).isNull();
		assertThat(form.first("a")).isEqualTo("2");
		assertThat(form.first("c")).isNull();
		assertThat(form.all(Map.of("a", new String[] { "1" })).get("a")).containsExactly("1", "2", "3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "&", "&&&&" })
	void formWhenEmptyThenWithoutFields(String form) {
		assertThat(decoded(form, StandardCharsets.UTF_8)).isEmpty();
	}

}
