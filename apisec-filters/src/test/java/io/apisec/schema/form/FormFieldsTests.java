package io.apisec.schema.form;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormFieldsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''          | 0
			a           | 1
			a=          | 1
			a=1&b=2     | 2
			a&a&a       | 3
			&&&         | 0
			&a&&b&      | 2
			a=b=c       | 1
			a;b         | 1
			a=%26       | 1
			%26=1       | 1
			=           | -1
			a&=b        | -1
			%           | -1
			a=%2        | -1
			a=%2x       | -1
			a=%%        | -1
			""")
	void countWhenFieldsAreSeparatedThenEachCountsOnce(String form, int count) {
		assertThat(FormFields.count(form.getBytes(StandardCharsets.UTF_8))).isEqualTo(count);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			application/x-www-form-urlencoded               | URL_ENCODED
			APPLICATION/X-WWW-FORM-URLENCODED;charset=utf-8 | URL_ENCODED
			application / x-www-form-urlencoded             | URL_ENCODED
			text/x-www-form-urlencoded                      | URL_ENCODED
			multipart/form-data; boundary=x                 | MULTIPART
			Multipart/Mixed                                 | MULTIPART
			multipart/                                      | MULTIPART
			application/json; x=multipart/form-data         | NONE
			application/json                                | NONE
			''                                              | NONE
			""")
	void typeWhenSomebodyMayTakeItForAFormThenItIsOne(String contentType, FormType type) {
		assertThat(FormType.of(List.of(contentType))).isEqualTo(type);
		assertThat(FormType.of(List.of("text/plain", contentType))).isEqualTo(type);
	}

}
