package io.apisec.schema.validation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.apisec.schema.validation.Schemas.closed;
import static io.apisec.schema.validation.Schemas.isValid;
import static org.assertj.core.api.Assertions.assertThat;

class NumbersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "{'multipleOf':0.01}|0.1|true",
			"{'multipleOf':0.01}|0.015|false", "{'multipleOf':0.01}|123456789012345678901234567890.12|true",
			"{'multipleOf':0.01}|123456789012345678901234567890.123|false", "{'multipleOf':7}|1e10000|false",
			"{'multipleOf':2}|1e10000|true", "{'multipleOf':1}|1e-10000|false",
			"{'maximum':9007199254740993}|9007199254740993|true", "{'maximum':9007199254740993}|9007199254740994|false",
			"{'maximum':0.3}|0.30000000000000000001|false", "{'exclusiveMinimum':0}|1e-10000|true",
			"{'minimum':0}|-1e-10000|false", "{'maximum':1e400}|1e401|false", "{'type':'integer'}|1.0|true",
			"{'type':'integer'}|1e3|true", "{'type':'integer'}|1e10000|true",
			"{'type':'integer'}|1.0000000000000000000001|false", "{'const':1}|1.0|true", "{'const':1}|10e-1|true",
			"{'const':1}|1.0000000000000000000001|false", "{'enum':[0.1]}|0.10|true",
			"{'enum':[9007199254740993]}|9007199254740992|false", "{'const':{'a':[1]}}|{'a':[1.0]}|true",
			"{'const':0}|-0.0|true", "{'const':0}|false|false" })
	void numberWhenComparedThenExactly(String schema, String value, boolean valid) {
		assertThat(isValid(closed(schema), value)).isEqualTo(valid);
	}

}
