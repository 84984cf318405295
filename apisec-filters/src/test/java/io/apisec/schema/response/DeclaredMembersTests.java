package io.apisec.schema.response;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeclaredMembersTests {

	private static final String FLAT = "{'properties': {'a': {}, 'b': {}}}";

	private static DeclaredMembers compile(String schema, boolean closed) {
		return new MemberCompiler("api.yaml", JsonMapper.shared().readTree(schema.replace('\'', '"')), closed,
				(place, pattern) -> Pattern.compile(pattern).asPredicate())
			.compile("");
	}

	private static Undeclared find(String schema, String answer) {
		byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
		return compile(schema, true).in(bytes, bytes.length);
	}

	private static String strip(String schema, String answer) {
		return strip(schema, answer, true);
	}

	private static String strip(String schema, String answer, boolean closed) {
		byte[] bytes = answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
		byte[] kept = compile(schema, closed).in(bytes, bytes.length).removedFrom(bytes, bytes.length);
		return new String(kept, StandardCharsets.UTF_8).replace('"', '\'');
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'a':1,'b':2}                         | {'a':1,'b':2}
			{'x':1,'a':1,'b':2}                   | {'a':1,'b':2}
			{'a':1,'x':1,'b':2}                   | {'a':1,'b':2}
			{'a':1,'b':2,'x':1}                   | {'a':1,'b':2}
			{'x':1,'a':1,'y':2}                   | {'a':1}
			{'x':1,'y':2,'a':1,'z':[{}],'w':{}}   | {'a':1}
			{'x':1}                               | {}
			{'x':1,'y':2}                         | {}
			{ 'x' : 1 , 'y' : 2 }                 | {  }
			{ 'a' : 1 , 'x' : 2 }                 | { 'a' : 1  }
			{'a':1,'a':2,'x':1,'x':2}             | {'a':1,'a':2}
			{'x':'}','a':'\\\\','y':',','b':','}      | {'a':'\\\\','b':','}
			{'x':{'a':1},'b':{'x':1}}             | {'b':{'x':1}}
			{'\\u0061':1,'\\u0078':1}               | {'\\u0061':1}
			[{'x':1}]                             | [{'x':1}]
			null                                  | null
			{}                                    | {}
			""")
	void membersWhenUndeclaredThenAreCutWithTheirCommas(String answer, String kept) {
		assertThat(strip(FLAT, answer)).isEqualTo(kept);
	}

	@Test
	void restWhenMembersAreCutThenKeepsItsBytes() {
		String answer = "\n{\r\n\t'a' :  1.50e+03,\n  'é\u20ac\ud83d\ude00' : [ 1 ],\n  'b': [ 1e400, -0.0, 12345678901234567890123 , '\\u00e9é\u20ac\ud83d\ude00\\/' ]\n}\n";
		String kept = "\n{\r\n\t'a' :  1.50e+03,\n  'b': [ 1e400, -0.0, 12345678901234567890123 , '\\u00e9é\u20ac\ud83d\ude00\\/' ]\n}\n";
		assertThat(strip(FLAT, answer)).isEqualTo(kept);
		assertThat(strip(FLAT, kept)).isEqualTo(kept);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'additionalProperties':true,'properties':{'a':{}}}                 | {'a':1,'x':1}       | {'a':1,'x':1}
			{'additionalProperties':false,'properties':{'a':{}}}                | {'a':1,'x':1}       | {'a':1}
			{'unevaluatedProperties':false,'properties':{'a':{}}}               | {'a':1,'x':1}       | {'a':1}
			{'additionalProperties':{'properties':{'a':{}}}}                    | {'k':{'a':1,'x':1}} | {'k':{'a':1}}
			{'additionalProperties':false}                                      | {'x':1}             | {}
			{'type':'object'}                                                   | {'x':1}             | {'x':1}
			{}                                                                  | {'x':{'y':1}}       | {'x':{'y':1}}
			true                                                                | {'x':{'y':1}}       | {'x':{'y':1}}
			{'propertyNames':{'maxLength':3}}                                   | {'x':1}             | {'x':1}
			{'patternProperties':{'^x-':{}}}                                    | {'x-1':1,'y':2}     | {'x-1':1}
			{'properties':{'a':{'properties':{'b':{}}}}}                        | {'a':{'b':1,'x':2}} | {'a':{'b':1}}
			{'items':{'properties':{'a':{}}}}                                   | [{'a':1,'x':1},3]   | [{'a':1},3]
			{'prefixItems':[{},{'properties':{'a':{}}}]}                        | [{'x':1},{'x':1}]   | [{'x':1},{}]
			{'properties':{'s':{'not':{}},'a':{}},'additionalProperties':true}  | {'s':1,'a':1,'x':2} | {'a':1,'x':2}
			{'properties':{'s':false}}                                          | {'s':1,'x':2}       | {}
			""")
	void objectWhenAuthorSaysMoreThenThatHolds(String schema, String answer, String kept) {
		assertThat(strip(schema, answer)).isEqualTo(kept);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'properties':{'a':{}}}                                             | {'a':1,'x':1} | {'a':1,'x':1}
			{'properties':{'a':{}},'additionalProperties':false}                | {'a':1,'x':1} | {'a':1}
			{'properties':{'a':{},'s':{'not':{}}}}                              | {'s':1,'x':1} | {'x':1}
			""")
	void objectWhenSilentOnesAreOpenThenOnlyAuthorsCloses(String schema, String answer, String kept) {
		assertThat(strip(schema, answer, false)).isEqualTo(kept);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'a':1,'b':2,'c':3,'x':4}       | {'a':1,'b':2,'c':3}
			{'a':{'n':{'n':{'x':1}}},'x':1} | {'a':{'n':{'n':{}}}}
			{'both':{'p':1,'q':2,'r':3}}    | {'both':{'p':1,'q':2}}
			""")
	void membersWhenDeclaredByPartsThenStay(String answer, String kept) {
		String schema = """
				{'$ref':'#/$defs/Whole','properties':{'c':{}},'$defs':{
				'Whole':{'allOf':[{'$ref':'#/$defs/Part'},{'properties':{'b':{},'both':{'properties':{'q':{}}}}}]},
				'Part':{'properties':{'a':{'$ref':'#/$defs/Node'},'both':{'properties':{'p':{}}}}},
				'Node':{'properties':{'n':{'$ref':'#/$defs/Node'}}}}}""";
		assertThat(strip(schema, answer)).isEqualTo(kept);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'k':'cat','meow':1,'bark':2}        | {'k':'cat','meow':1}
			{'k':'dog','meow':1,'bark':2}        | {'k':'dog','bark':2}
			{'k':'\\u0064og','meow':1}             | {'k':'\\u0064og'}
			{'k':'fox','meow':1,'bark':2,'x':3}  | {'k':'fox','meow':1,'bark':2}
			{'k':1,'meow':1,'x':3}               | {'k':1,'meow':1}
			[{'e':1,'x':2}]                      | [{'e':1}]
			""")
	void alternativesWhenTagTellsThenOnlyThatOneDeclares(String answer, String kept) {
		String schema = """
				{'oneOf':[{'type':'object','properties':{'k':{'const':'cat'},'meow':{}}},
				{'type':'object','properties':{'k':{'enum':['dog','wolf']},'bark':{}}},
				{'type':'array','items':{'properties':{'e':{}}}}]}""";
		assertThat(strip(schema, answer)).isEqualTo(kept);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'id':1,'a':1,'x':1}       | {'id':1,'a':1}
			{'id':1,'b':1,'x':1}       | {'id':1,'b':1}
			{'id':1,'a':1,'b':1,'x':1} | {'id':1,'a':1,'b':1}
			{'id':1,'x':1}             | {'id':1}
			""")
	void alternativesWhenRequiredTellsThenCandidatesDeclare(String answer, String kept) {
		String schema = """
				{'properties':{'id':{}},'anyOf':[{'required':['a'],'properties':{'a':{}}},
				{'required':['b'],'properties':{'b':{}}}]}""";
		assertThat(strip(schema, answer)).isEqualTo(kept);
	}

	@Test
	void alternativesWhenOneIsOpenThenItOpensOnlyWhatItMayBe() {
		String schema = """
				{'oneOf':[{'properties':{'k':{'const':'open'}},'additionalProperties':true},
				{'properties':{'k':{'const':'shut'},'a':{}}}]}""";
		assertThat(strip(schema, "{'k':'open','x':1}")).isEqualTo("{'k':'open','x':1}");
		assertThat(strip(schema, "{'k':'shut','x':1}")).isEqualTo("{'k':'shut'}");
		assertThat(strip(schema, "{'x':1}")).isEqualTo("{'x':1}");
	}

	@Test
	void alternativesWhenTheyLeadBackThenEnd() {
		String schema = "{'anyOf':[{'$ref':'#'},{'properties':{'a':{'$ref':'#'}}}]}";
		assertThat(strip(schema, "{'a':{'a':{},'x':1},'x':1}")).isEqualTo("{'a':{'a':{}}}");
	}

	@Test
	void conditionsWhenTheyDeclareThenStay() {
		String schema = """
				{'properties':{'a':{}},'if':{'properties':{'i':{}}},'then':{'properties':{'t':{}}},
				'else':{'properties':{'e':{}}},'dependentSchemas':{'a':{'properties':{'d':{}}}}}""";
		assertThat(strip(schema, "{'a':1,'i':1,'t':1,'e':1,'d':1,'x':1}")).isEqualTo("{'a':1,'i':1,'t':1,'e':1,'d':1}");
	}

	@Test
	void unevaluatedWhenSchemaThenIsForTheRestAlone() {
		String schema = """
				{'allOf':[{'properties':{'a':{}}}],'unevaluatedProperties':{'properties':{'z':{}}}}""";
		assertThat(strip(schema, "{'a':{'y':1},'b':{'z':1,'y':1}}")).isEqualTo("{'a':{'y':1},'b':{'z':1}}");
	}

	@Test
	void findingsWhenCountedThenNameSchemaPlacesAndNoMembers() {
		String schema = "{'properties':{'a':{'$ref':'#/$defs/A'},'l':{'items':{'$ref':'#/$defs/A'}}},'$defs':{'A':{'properties':{'n':{}}}}}";
		Undeclared found = find(schema.replace('\'', '"'),
				"{\"a\":{\"secret\":{\"deep\":1}},\"l\":[{\"n\":1},{\"n\":1,\"u\":1,\"v\":2}],\"top\":1}");
		assertThat(found.members()).isEqualTo(4);
		assertThat(found.places()).containsExactly("api.yaml#/properties/a", "api.yaml#/properties/l/items",
				"api.yaml#");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "{\"a\":1", "{\"a\":1}}", "{\"a\":1}{\"a\":2}", "{\"a\":1}\n{\"a\":2}",
			"{a:1}", "{'a':1}", ")]}',\n{}", "\ufeff{}", "[1,]", "{\"a\":1,}", "{\"a\":NaN}", "/*x*/{}", "hello" })
	void answerWhenNoJsonThenSaysSo(String answer) {
		assertThatThrownBy(() -> find(FLAT, answer)).isInstanceOf(MalformedAnswerException.class)
			.hasMessageNotContaining("a\"");
	}

	@Test
	void answerWhenInAnotherEncodingThenSaysSo() {
		DeclaredMembers members = compile(FLAT, true);
		for (String charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
			byte[] bytes = "{\"x\":1}".getBytes(Charset.forName(charset));
			assertThatThrownBy(() -> members.in(bytes, bytes.length)).as(charset)
				.isInstanceOf(MalformedAnswerException.class);
		}
		byte[] latin = "{\"\u00e9\":1}".getBytes(StandardCharsets.ISO_8859_1);
		assertThatThrownBy(() -> members.in(latin, latin.length)).isInstanceOf(MalformedAnswerException.class);
	}

	@Test
	void answerWhenTooDeepThenSaysSo() {
		String deep = "[".repeat(501) + "]".repeat(501);
		assertThatThrownBy(() -> find(FLAT, deep)).isInstanceOf(MalformedAnswerException.class);
		assertThat(find(FLAT, "[".repeat(400) + "]".repeat(400)).members()).isZero();
	}

	@Test
	void bytesWhenMoreThanTheAnswerThenAreNotRead() {
		byte[] bytes = "{\"a\":1,\"x\":2}garbage".getBytes(StandardCharsets.UTF_8);
		Undeclared found = compile(FLAT, true).in(bytes, 13);
		assertThat(new String(found.removedFrom(bytes, 13), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
	}

	@Test
	void membersWhenCutAnywhereThenWhatIsLeftIsTheTreeWithoutThem() {
		DeclaredMembers members = compile("{'properties':{'a':{'$ref':'#'},'b':{'$ref':'#'}},'items':{'$ref':'#'}}",
				true);
		Random random = new Random(7);
		int removed = 0;
		for (int i = 0; i < 2000; i++) {
			String answer = json(random, 5);
			byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
			Undeclared found = members.in(bytes, bytes.length);
			JsonNode expected = without(JsonMapper.shared().readTree(answer));
			byte[] kept = found.removedFrom(bytes, bytes.length);
			assertThat(JsonMapper.shared().readTree(kept)).as(answer).isEqualTo(expected);
			assertThat(members.in(kept, kept.length).members()).as(answer).isZero();
			removed += found.members();
		}
		assertThat(removed).isGreaterThan(2000);
	}

	private static String json(Random random, int depth) {
		int kind = random.nextInt((depth > 0) ? 5 : 3);
		StringJoiner joiner = new StringJoiner(space(random) + "," + space(random),
				((kind == 3) ? "[" : "{") + space(random), space(random) + ((kind == 3) ? "]" : "}"));
		List<String> names = new ArrayList<>(List.of("a", "b", "x", "\\u0079", "\\\"},{\\\\"));
		Collections.shuffle(names, random);
		for (int i = random.nextInt(5); i >= 0 && kind > 2; i--) {
			String value = json(random, depth - 1);
			joiner.add((kind == 3) ? value : "\"" + names.get(i) + "\"" + space(random) + ":" + space(random) + value);
		}
		return (kind > 2) ? joiner.toString() : List.of("-1.50e2", "\"\\\"}\\\\\"", "null").get(kind);
	}

	private static String space(Random random) {
		return List.of("", "", " ", "\n\t").get(random.nextInt(4));
	}

	private static JsonNode without(JsonNode node) {
		if (node instanceof ObjectNode object) {
			object.retain("a", "b");
		}
		node.values().forEach(DeclaredMembersTests::without);
		return node;
	}

}
