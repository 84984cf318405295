package io.apisec.schema.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The grammar of RFC 8259, and nothing beside it. */
class JsonSyntaxTests {

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{}", "[[]]", "[{}]", "{\"\":0}", "{\"a\":[]}", "[true,false,null]", "\"\"", "true",
			"null", " [ ] ", "\t{\r\n\"a\" : 1 , \"b\" :\t[ 1 ,2 ]}\n", "[[],[[]],{\"a\":{}}]",
			"{\"a\":{\"a\":{\"a\":1}}}", "[\"\",\"a\"]", "{\"true\":true}",
			"[\"a longer text, of plain characters\"]" })
	void bodyWhenWellFormedThenSameTreeAsJackson(String json) {
		assertThat(Reading.tree(json)).isEqualTo(JsonMapper.shared().readTree(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "]", "{", "}", "[}", "{]", "[,]", "[1,]", "[,1]", "[1 2]", "[1,,2]", "[1", "[1,",
			"{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1 \"b\":2}", "{\"a\":1", "{\"a\":", "{\"a\"", "{\"a",
			"{:1}", "{1:1}", "{a:1}", "{'a':1}", "{null:1}", "{\"a\"::1}", "{\"a\" 1}", "{\"a\",1}", "{[]:1}",
			"[\"a\":1]", "['a']", "[a]", "\"", "\"a", "[\"a]", "tru", "t", "truE", "True", "nul", "[nulls]",
			"[truefalse]", "fals", "NaN", "[NaN]", "[Infinity]", "[-Infinity]", "[undefined]", "/**/[]", "[/**/]",
			"[1//\n]", "#[]", "[#\n]", "[\f]", "[\u00a0]", "\u2060[]", "[\u0000]", "\u000b1", "*", "<a/>", "[\\u0031]",
			"[\"a\"\"b\"]", "=1", "[\"\t\"]", "[\"\n\"]", "[\"\u0000\"]", "[\"\u001f\"]",
			"[\"plain for more than eight\u001f\"]", "{\"a\u0001\":1}" })
	void bodyWhenNoJsonThenSyntax(String json) {
		assertThat(Reading.refusal("  \n" + json)).isEqualTo("syntax");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[] []", "{}{}", "{}x", "1 2", "[]]", "{}}", "true false", "truex", "nulls", "\"a\"b",
			"[],", "{} //", "[true]\u0000", "1\u00a0", "[]\f" })
	void bodyWhenContentFollowsThenTrailingContent(String json) {
		assertThat(Reading.refusal(json)).isEqualTo("trailing-content");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n\t\r  \n" })
	void bodyWhenBlankThenEmpty(String json) {
		assertThat(Reading.refusal(json)).isEqualTo("empty");
	}

	@Test
	void bodyWhenCutAnywhereThenRefused() {
		String json = "{\"a\":[1,-2.5e3,true,null,\"x\\u0041y\",{\"\u00e9\u20ac\":\"\\ud83d\\ude00\"}],\"b\":\"0123456789\"}";
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		assertThat(Reading.tree(body)).hasSize(2);
		for (int length = 1; length < body.length; length++) {
			assertThat(Reading.refusal(Arrays.copyOf(body, length))).isIn("syntax", "not-utf-8");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1,\"a\":1}", "{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":1,\"\\u0061\":2}",
			"{\"\\u0061\":1,\"a\":2}", "{\"\":1,\"\":2}", "[{\"b\":{\"a\":1,\"a\":2}}]", "{\"a\":null,\"a\":null}",
			"{\"\u00e9\":1,\"\\u00E9\":2}", "{\"\\ud83d\\ude00\":1,\"\ud83d\ude00\":2}", "{\"/\":1,\"\\/\":2}",
			"{\"\\n\":1,\"\\u000a\":2}", "{\"a\":{},\"a\":[]}",
			"{\"a name of more than thirty-two characters\":1,\"a name of more than thirty-two characters\":2}" })
	void objectWhenNameComesAgainThenDuplicateKey(String json) {
		assertThat(Reading.refusal(json)).isEqualTo("duplicate-key");
	}

	@Test
	void objectWhenNamesDifferThenAllKept() {
		JsonNode tree = Reading.tree("{\"a\":1,\"A\":2,\"a \":3,\"\u00e9\":4,\"e\\u0301\":5,\"__proto__\":6,\"\":7}");
		assertThat(tree).isInstanceOf(ObjectNode.class);
		assertThat(tree.propertyNames()).containsExactly("a", "A", "a ", "\u00e9", "e\u0301", "__proto__", "");
	}

	@Test
	void objectsWhenNameIsInBothThenNoDuplicate() {
		assertThat(Reading.tree("[{\"a\":1},{\"a\":2,\"b\":{\"a\":3}}]").size()).isEqualTo(2);
	}

	@Test
	void refusalWhenThrownThenNoTraceAndNothingOfTheBody() {
		MalformedJsonException refusal = catchThrowableOfType(MalformedJsonException.class,
				() -> Reading.tree("{\"secret\":tru}"));
		assertThat(refusal).hasMessage("syntax").hasNoCause();
		assertThat(refusal.getStackTrace()).isEmpty();
	}

}
