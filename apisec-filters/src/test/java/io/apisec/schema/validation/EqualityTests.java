package io.apisec.schema.validation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

class EqualityTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1                       | 1.0                     | true
			1e2                     | 100                     | true
			-0                      | 0.00                    | true
			1.1                     | 1.10                    | true
			9007199254740993        | 9007199254740992        | false
			1e-400                  | 0                       | false
			12345678901234567890123 | 12345678901234567890123 | true
			1                       | '1'                     | false
			1                       | true                    | false
			0                       | false                   | false
			null                    | false                   | false
			null                    | null                    | true
			'a'                     | 'A'                     | false
			'Aa'                    | 'BB'                    | false
			[]                      | {}                      | false
			[1,2]                   | [2,1]                   | false
			[1,[2]]                 | [1.0,[2.0]]             | true
			{'a':1,'b':[2]}         | {'b':[2.0],'a':1.0}     | true
			{'a':1}                 | {'a':1,'b':null}        | false
			{'a':1,'b':2}           | {'a':2,'b':1}           | false
			{'a':1}                 | {'b':1}                 | false
			""", quoteCharacter = '~')
	void valuesWhenEqualToJsonSchemaThenTheyAreEqual(String one, String other, boolean equal) {
		assertThat(Schemas.isValid(Schemas.closed("{'const':" + one + "}"), other)).isEqualTo(equal);
		assertThat(Schemas.isValid(Schemas.closed("{'const':" + other + "}"), one)).isEqualTo(equal);
		BodySchema unique = Schemas.closed("{'uniqueItems':true}");
		assertThat(Schemas.isValid(unique, "[" + one + "," + other + "]")).isNotEqualTo(equal);
		assertThat(Schemas.isValid(unique, "['x'," + other + ",7," + one + "]")).isNotEqualTo(equal);
	}

	@Test
	void uniqueItemsWhenFalseOrNoArrayThenAnythingIsAllowed() {
		assertThat(Schemas.isValid(Schemas.closed("{'uniqueItems':false}"), "[1,1]")).isTrue();
		assertThat(Schemas.isValid(Schemas.closed("{'uniqueItems':true}"), "'aa'")).isTrue();
		assertThat(Schemas.pointers(Schemas.closed("{'properties':{'a':{'uniqueItems':true}}}"), "{'a':[1,1]}"))
			.containsExactly("uniqueItems /a");
	}

	/** With a hash table these would be compared each with each, 200 million times. */
	@Test
	void uniqueItemsWhenHashesCollideThenNothingIsComparedTooOften() {
		ArrayNode strings = JsonNodeFactory.instance.arrayNode();
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int bit = 0; bit < 15; bit++) {
				text.append(((i >> bit) & 1) == 0 ? "Aa" : "BB");
			}
			strings.add(text.toString());
		}
		int[] comparisons = new int[1];
		for (JsonNode value : strings) {
			assertThat(value).hasSameHashCodeAs(strings.get(0));
		}
		strings.valueStream().sorted((one, other) -> {
			comparisons[0]++;
			return JsonOrder.INSTANCE.compare(one, other);
		}).forEach((value) -> assertThat(value.isString()).isTrue());
		assertThat(comparisons[0]).isLessThan(20_000 * 20);
		assertThat(Schemas.closed("{'uniqueItems':true}").violations(strings)).isEmpty();
	}

}
