package io.apisec.schema.openapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

import io.apisec.core.StartupException;
import io.apisec.core.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ParameterTests {

	private static final Function<String, List<String>> NO_HEADERS = (name) -> List.of();

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
	// @formatter:off
			"{type: integer} | p=1 | -", "{type: integer} | p=-1 | -", "{type: integer} | p=0 | -",
			"{type: integer} | p=01 | type", "{type: integer} | p=%2B1 | type", "{type: integer} | p=+1 | type",
			"{type: integer} | p=1+ | type", "{type: integer} | p=1.0 | type", "{type: integer} | p=1e3 | type",
			"{type: integer} | p=0x1 | type", "{type: integer} | p=-0 | -", "{type: integer} | p=- | type",
			"{type: integer} | p= | type", "{type: integer} | p | type", "{type: integer} | p=%D9%A1 | type",
			"{type: integer, format: int32} | p=2147483647 | -",
			"{type: integer, format: int32} | p=2147483648 | maximum",
			"{type: integer, format: int64} | p=9223372036854775807 | -",
			"{type: integer, format: int64} | p=9223372036854775808 | maximum",
			"{type: number} | p=1.5 | -", "{type: number} | p=-1.5e-3 | -", "{type: number} | p=.5 | type",
			"{type: number} | p=1. | type", "{type: number} | p=1e | type", "{type: number} | p=NaN | type",
			"{type: number} | p=Infinity | type", "{type: number} | p=1e9999 | type", "{type: number} | p=1f | type",
			"{type: number, maximum: 1} | p=1.00000000000000000001 | maximum",
			"{type: boolean} | p=true | -", "{type: boolean} | p=false | -", "{type: boolean} | p=TRUE | type",
			"{type: boolean} | p=1 | type", "{type: boolean} | p=yes | type",
			"{type: string} | p=1 | -", "{type: string} | p=true | -", "{type: string} | p= | -",
			"{type: string, maxLength: 1} | p=%C3%A9 | -", "{type: string, pattern: '^a b$'} | p=a+b | -",
			"{type: string, pattern: '^a b$'} | p=a%20b | -", "{type: string, pattern: '^a=b&$'} | p=a=b%26 | -",
			"{type: string, pattern: '^a[+]b$'} | p=a%2Bb | -",
			"{type: string, enum: [a, b]} | p=c | enum", "{enum: [1, two]} | p=1 | -", "{enum: ['1', two]} | p=1 | -",
			"{enum: [1, two]} | p=3 | enum", "{type: [integer, 'null']} | p=null | -",
			"{type: [integer, string], maxLength: 3} | p=12 | -", "{type: [integer, string], maximum: 5} | p=12 | -",
			"{type: 'null'} | p=null | -", "{type: 'null'} | p=0 | type", "{} | p=anything | -",
			"{oneOf: [{type: integer}, {type: boolean}]} | p=true | -",
			"{oneOf: [{type: integer}, {type: boolean}]} | p=x | type",
			"{allOf: [{type: integer}, {minimum: 2}]} | p=1 | minimum", "{$ref: '#/components/schemas/N'} | p=5 | -",
			"{$ref: '#/components/schemas/N'} | p=x | type", "{$ref: '#/components/schemas/N'} | p=11 | maximum",
			"{type: string} | p=1&p=2 | repeated", "{type: string} | p&p | repeated", "{type: string} | %70=1&p=1 | repeated",
			"{type: string} | P=1 | unknown", "{type: string} | p=1&q=2 | unknown", "{type: string} | p%00=1 | unknown",
			"{type: string} | p[]=1 | unknown", "{type: string} | =1 | unknown",
			"{type: string} | p=%zz | malformed", "{type: string} | p=%4 | malformed", "{type: string} | p=% | malformed",
			"{type: string} | p=%C3 | malformed", "{type: string} | p=%C0%AF | malformed", "{type: string} | p=%ED%A0%80 | malformed",
			"{type: string} | p=%F4%90%80%80 | malformed", "{type: string} | p=é | malformed",
			"{type: string} | &&p=1& | -",
	// @formatter:on
	})
	void queryWhenScalarThenItIsExactlyOfItsType(String schema, String query, @Nullable String keyword) {
		assertKeyword(query("", schema).violations(Map.of(), query, NO_HEADERS), keyword);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
	// @formatter:off
			"explode: true | p=1&p=2 | -", "explode: true | p=1&p=x | type", "explode: true | p=1&p=2&p=3&p=4 | maxItems",
			"explode: true | p=1 | -", "explode: true | p=1,2 | type", "explode: false | p=1,2,3 | -",
			"explode: false | p=1%2C2 | -", "explode: false | p=1,2,3,4 | maxItems", "explode: false | p=1,x | type",
			"explode: false | p=1,,2 | type", "explode: false | p=1&p=2 | repeated",
			"style: spaceDelimited, explode: false | p=1%202 | -", "style: spaceDelimited, explode: false | p=1+2 | -",
			"style: spaceDelimited, explode: false | p=1,2 | type",
			"style: pipeDelimited, explode: false | p=1%7C2 | -",
			"style: pipeDelimited, explode: false | p=1,2 | type",
	// @formatter:on
	})
	void queryWhenArrayThenItsStyleIsRead(String style, String query, @Nullable String keyword) {
		String schema = "{type: array, items: {type: integer}, maxItems: 3}";
		assertKeyword(query(style.trim() + ", ", schema).violations(Map.of(), query, NO_HEADERS), keyword);
	}

	@Test
	void queryWhenPipeIsNotEscapedThenItStillDelimits() {
		Operation operation = query("style: pipeDelimited, explode: false, ", "{type: array, items: {type: integer}}");
		assertKeyword(operation.violations(Map.of(), "p=1|2", NO_HEADERS), null);
		assertKeyword(operation.violations(Map.of(), "p=1|x", NO_HEADERS), "type");
	}

	@Test
	void queryWhenOnlyElementHasCommasThenBothReadingsHaveToBeValid() {
		Operation operation = query("", "{type: array, maxItems: 2, items: {type: string, maxLength: 5}}");
		assertKeyword(operation.violations(Map.of(), "p=a,b", NO_HEADERS), null);
		assertKeyword(operation.violations(Map.of(), "p=a,b,c", NO_HEADERS), "maxItems");
		assertKeyword(operation.violations(Map.of(), "p=a%2Cb%2Cc", NO_HEADERS), "maxItems");
		assertKeyword(operation.violations(Map.of(), "p=abc,def", NO_HEADERS), "maxLength");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
	// @formatter:off
			"style: deepObject | p[a]=1&p[b]=x | - | -", "style: deepObject | p%5Ba%5D=1 | - | -",
			"style: deepObject | p[a]=x | type | query:p", "style: deepObject | p[a]=11 | maximum | query:p/a",
			"style: deepObject | p[a]=1&p[c]=1 | additionalProperties | query:p", "style: deepObject | p[a][b]=1 | unknown | -",
			"style: deepObject | p=1 | type | query:p", "style: deepObject | p[a]=1&p[a]=2 | type | query:p",
			"style: deepObject | p[b]=x | required | query:p", "style: deepObject | q[a]=1 | unknown | -",
			"style: form | a=1&b=x | - | -", "style: form | a=11 | maximum | query:p/a", "style: form | c=1 | unknown | -",
			"style: form | p=1 | unknown | -",
			"explode: false | p=a,1,b,x | - | -", "explode: false | p=a,1,b | type | query:p",
			"explode: false | p=a,11 | maximum | query:p/a", "explode: false | p=a,1,a,2 | type | query:p",
	// @formatter:on
	})
	void queryWhenObjectThenItsStyleIsRead(String style, String query, @Nullable String keyword,
			@Nullable String pointer) {
		Operation operation = query(style + ", ", "{type: object, required: [a], additionalProperties: false, "
				+ "properties: {a: {type: integer, maximum: 10}, b: {type: string}}}");
		List<Violation> found = operation.violations(Map.of(), query, NO_HEADERS);
		assertKeyword(found, keyword);
		if (pointer != null) {
			assertThat(found.get(0).pointer()).isEqualTo(pointer);
		}
	}

	@Test
	void queryWhenExplodedObjectIsOpenThenOtherNamesAreItsMembers() {
		Operation operation = query("", "{type: object, additionalProperties: {type: integer}}");
		assertKeyword(operation.violations(Map.of(), "x=1&y=2", NO_HEADERS), null);
		assertKeyword(operation.violations(Map.of(), "x=1&y=z", NO_HEADERS), "type");
	}

	@ParameterizedTest
	@CsvSource({ "{}, p=1, ", "{}, q=1, unknown", "{}, p=1&p=2, repeated", "{minLength: 1}, q=1, unknown",
			"{properties: {a: {type: integer}}}, a=1, ", "{properties: {a: {type: integer}}}, q=1, unknown",
			"{items: {type: integer}}, p=1&p=2, ", "{items: {type: integer}}, q=1, unknown" })
	void queryWhenParameterHasNoTypeThenItSwallowsNothing(String schema, String query, @Nullable String keyword) {
		assertKeyword(query("", schema).violations(Map.of(), query, NO_HEADERS), keyword);
	}

	@Test
	void queryWhenParameterHasNoSchemaThenItSwallowsNothing() {
		Operation operation = operation("- {name: p, in: query}");
		assertKeyword(operation.violations(Map.of(), "p=1", NO_HEADERS), null);
		assertKeyword(operation.violations(Map.of(), "q=1", NO_HEADERS), "unknown");
		assertKeyword(operation.violations(Map.of(), "p=1&p=2", NO_HEADERS), "repeated");
	}

	@Test
	void queryWhenContentIsJsonThenItIsParsedAndChecked() {
		Operation operation = operation("""
				- name: p
				  in: query
				  content: {application/json: {schema: {type: object, properties: {a: {type: integer}}}}}
				""");
		assertKeyword(operation.violations(Map.of(), "p=%7B%22a%22:1%7D", NO_HEADERS), null);
		assertKeyword(operation.violations(Map.of(), "p=%7B%22a%22:%22x%22%7D", NO_HEADERS), "type");
		assertThat(operation.violations(Map.of(), "p=", NO_HEADERS)).hasSize(1);
	}

	@Test
	void queryWhenRequiredIsMissingThenItIsSaid() {
		Operation operation = query("required: true, ", "{type: string}");
		for (String query : new String[] { null, "", "&" }) {
			assertThat(operation.violations(Map.of(), query, NO_HEADERS))
				.containsExactly(new Violation("query:p", "required", "is required"));
		}
		assertKeyword(operation.violations(Map.of(), "p=", NO_HEADERS), null);
	}

	@Test
	void queryWhenEmptyValueIsAllowedThenItIsNotTyped() {
		Operation operation = query("allowEmptyValue: true, ", "{type: integer}");
		assertKeyword(operation.violations(Map.of(), "p", NO_HEADERS), null);
		assertKeyword(operation.violations(Map.of(), "p=", NO_HEADERS), null);
		assertKeyword(operation.violations(Map.of(), "p=x", NO_HEADERS), "type");
	}

	@Test
	void queryWhenUnknownIsAllowedThenOnlyKnownOnesAreChecked() {
		Operation operation = TestDocuments.of(document("- {name: p, in: query, schema: {type: integer}}"))
			.allowUnknown()
			.operation("GET", "/things");
		assertKeyword(operation.violations(Map.of(), "q=1&q=2", NO_HEADERS), null);
		assertKeyword(operation.violations(Map.of(), "q=1&p=x", NO_HEADERS), "type");
	}

	@Test
	void queryWhenUnknownNameIsNoNameThenItIsNotRepeated() {
		Operation operation = query("", "{type: string}");
		assertThat(operation.violations(Map.of(), "some-name=1", NO_HEADERS).get(0).pointer())
			.isEqualTo("query:some-name");
		assertThat(operation.violations(Map.of(), "%3Cscript%3E=1", NO_HEADERS).get(0).pointer()).isEqualTo("query:");
		assertThat(operation.violations(Map.of(), "a".repeat(65) + "=1", NO_HEADERS).get(0).pointer())
			.isEqualTo("query:");
	}

	@Test
	void queryWhenItHasManyParametersThenItIsRefusedAndBounded() {
		Operation operation = query("", "{type: array, items: {type: string}}");
		assertKeyword(operation.violations(Map.of(), "p=1&".repeat(1000), NO_HEADERS), null);
		assertKeyword(operation.violations(Map.of(), "p=1&".repeat(1001), NO_HEADERS), "malformed");
	}

	@Test
	void violationsWhenNoValueOfTheRequestThenNoneIsSaid() {
		Operation operation = query("", "{type: integer, maximum: 3}");
		for (String value : new String[] { "4711", "secret" }) {
			assertThat(operation.violations(Map.of(), "p=" + value, NO_HEADERS).toString()).doesNotContain(value);
		}
	}

	@Test
	void violationsWhenNothingIsDescribedAndNothingSentThenTheAnswerIsTheSharedOne() {
		Operation operation = operation("[]");
		assertThat(operation.violations(Map.of(), null, NO_HEADERS)).isSameAs(List.of());
	}

	@Test
	void pathWhenHandlerNamesItOtherwiseThenThePositionCounts() {
		OpenApiDocuments documents = TestDocuments.of("""
				openapi: 3.0.3
				paths:
				  /a/{x}/b/{y}:
				    parameters:
				      - {name: x, in: path, required: true, schema: {type: integer}}
				      - {name: y, in: path, required: true, schema: {type: boolean}}
				    get: {}
				""").load();
		Operation operation = documents.of("GET", "/a/{y:\\d{1,3}}/b/{z}").orElseThrow();
		assertKeyword(operation.violations(Map.of("y", "1", "z", "true"), null, NO_HEADERS), null);
		assertThat(operation.violations(Map.of("y", "true", "z", "1"), null, NO_HEADERS)).extracting(Violation::pointer)
			.containsExactly("path:x", "path:y");
		assertKeyword(operation.violations(Map.of("y", "1"), null, NO_HEADERS), "required");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
	// @formatter:off
			"false | {type: array, items: {type: integer}} | 1,2 | -", "false | {type: array, items: {type: integer}} | 1,a | type",
			"true | {type: array, items: {type: integer}} | 1,2 | -",
			"false | {type: object, properties: {a: {type: integer}}} | a,1 | -", "false | {type: object, properties: {a: {type: integer}}} | a=1 | type",
			"true | {type: object, properties: {a: {type: integer}}} | a=1 | -", "true | {type: object, properties: {a: {type: integer}}} | a,1 | type",
			"false | {type: string, maxLength: 3} | a,b | -",
	// @formatter:on
	})
	void pathWhenStyleIsSimpleThenItIsRead(String explode, String schema, String value, @Nullable String keyword) {
		Operation operation = TestDocuments.of("""
				openapi: 3.0.3
				paths:
				  /a/{x}:
				    get: {parameters: [{name: x, in: path, required: true, explode: %s, schema: %s}]}
				""".formatted(explode, schema)).operation("GET", "/a/{x}");
		assertKeyword(operation.violations(Map.of("x", value), null, NO_HEADERS), keyword);
	}

	@Test
	void headerWhenDescribedThenItIsChecked() {
		Operation operation = operation("""
				- {name: X-Count, in: header, required: true, schema: {type: integer}}
				- {name: X-List, in: header, schema: {type: array, maxItems: 3, items: {type: integer}}}
				- {name: Authorization, in: header, required: true, schema: {type: integer}}
				- {name: content-type, in: header, required: true, schema: {type: integer}}
				- {name: Accept, in: header, required: true, schema: {type: integer}}
				- {name: session, in: cookie, required: true, schema: {type: integer}}
				""");
		assertKeyword(headers(operation, Map.of("X-Count", List.of("1"))), null);
		assertKeyword(headers(operation, Map.of("X-Count", List.of("x"))), "type");
		assertKeyword(headers(operation, Map.of("X-Count", List.of("1", "1"))), "repeated");
		assertKeyword(headers(operation, Map.of()), "required");
		assertKeyword(headers(operation, Map.of("X-Count", List.of("1"), "X-List", List.of("1, 2", "3"))), null);
		assertKeyword(headers(operation, Map.of("X-Count", List.of("1"), "X-List", List.of("1, 2", "3,4"))),
				"maxItems");
	}

	@Test
	void parametersWhenOfPathAndOperationThenTheOperationsWin() {
		OpenApiDocuments documents = TestDocuments.of("""
				openapi: 3.1.0
				paths:
				  /things:
				    parameters:
				      - {name: p, in: query, required: true, schema: {type: integer}}
				      - $ref: '#/components/parameters/Shared'
				    get: {parameters: [{name: p, in: query, schema: {type: boolean}}]}
				    delete: {}
				components:
				  parameters:
				    Shared: {name: shared, in: query, schema: {type: integer}}
				""").load();
		Operation get = documents.of("GET", "/things").orElseThrow();
		assertKeyword(get.violations(Map.of(), "p=true&shared=1", NO_HEADERS), null);
		assertKeyword(get.violations(Map.of(), "shared=x", NO_HEADERS), "type");
		Operation delete = documents.of("DELETE", "/things").orElseThrow();
		assertKeyword(delete.violations(Map.of(), "p=true", NO_HEADERS), "type");
		assertKeyword(delete.violations(Map.of(), null, NO_HEADERS), "required");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{name: p, in: query, style: matrix, schema: {}}",
			"{name: p, in: query, style: simple, schema: {}}", "{name: p, in: body, schema: {}}",
			"{name: p, schema: {}}", "{in: query, schema: {}}", "{name: p, in: query, required: 'true', schema: {}}",
			"{name: p, in: query, style: deepObject, schema: {type: string}}",
			"{name: p, in: query, content: {text/xml: {}}}",
			"{name: p, in: query, content: {application/json: {}, text/plain: {}}}",
			"{name: p, in: path, required: true, schema: {}}", "{$ref: '#/components/parameters/Missing'}",
			"{$ref: '#/paths/~1things/get/parameters/0'}", "{name: X, in: header, style: form, schema: {}}" })
	void loadWhenParameterCannotBeCheckedThenTheStartStopsAtItsPointer(String parameter) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> operation("- " + parameter))
			.withMessageContaining("api.yaml#/paths/~1things/get/parameters/0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "anyOf: [{$ref: '#/components/schemas/S'}, {$ref: '#/components/schemas/S'}]",
			"allOf: [{$ref: '#/components/schemas/S'}]", "$ref: '#/components/schemas/S'" })
	void shapeWhenSchemaLeadsToItselfThenItIsFoundAtOnce(String schema) {
		JsonNode tree = new DocumentReader().read(new Document("tree.yaml",
				("components: {schemas: {S: {" + schema + "}}}").getBytes(StandardCharsets.UTF_8)));
		assertThat(new ShapeReader(tree).shape("/components/schemas/S").types()).isEqualTo(JsonType.SCALARS);
	}

	@Test
	void shapeWhenManyBranchesMeetThenItIsFoundAtOnce() {
		StringBuilder schemas = new StringBuilder("S0: {type: integer}");
		for (int i = 1; i < 60; i++) {
			String below = "{$ref: '#/S" + (i - 1) + "'}";
			schemas.append("\nS%d: {oneOf: [%s, %s]}".formatted(i, below, below));
		}
		JsonNode tree = new DocumentReader()
			.read(new Document("tree.yaml", schemas.toString().getBytes(StandardCharsets.UTF_8)));
		assertThat(new ShapeReader(tree).shape("/S59").types()).isEqualTo(Set.of(JsonType.INTEGER));
	}

	@Test
	void queryWhenTextIsEncodedThenItIsDecodedToTheSame() {
		Random random = new Random(20260101);
		for (int i = 0; i < 2000; i++) {
			String text = random.ints(random.nextInt(12), 0, 0x11_0000)
				.filter((c) -> c < 0xd800 || c > 0xdfff)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
				.toString();
			String query = URLEncoder.encode(text, StandardCharsets.UTF_8) + "="
					+ URLEncoder.encode(text, StandardCharsets.UTF_8);
			assertThat(QueryPair.parse(query)).containsExactly(new QueryPair(text, text));
		}
	}

	@Test
	void loadWhenParameterIsDescribedTwiceThenTheStartStops() {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(
					() -> operation("- {name: X-A, in: header, schema: {}}\n- {name: x-a, in: header, schema: {}}\n"))
			.withMessageContaining("parameters/1");
	}

	private static List<Violation> headers(Operation operation, Map<String, List<String>> headers) {
		return operation.violations(Map.of(), null, (name) -> headers.getOrDefault(name, List.of()));
	}

	private static Operation query(String more, String schema) {
		return operation("- {name: p, in: query, " + more + "schema: " + schema + "}");
	}

	private static Operation operation(String parameters) {
		return TestDocuments.of(document(parameters)).operation("GET", "/things");
	}

	private static String document(String parameters) {
		return """
				openapi: 3.1.0
				components: {schemas: {N: {type: integer, maximum: 10}}}
				paths:
				  /things:
				    get:
				      parameters:
				%s""".formatted(parameters.indent(8));
	}

	private static void assertKeyword(List<Violation> found, @Nullable String keyword) {
		if (keyword == null) {
			assertThat(found).isEmpty();
		}
		else {
			assertThat(found).isNotEmpty();
			assertThat(found.get(0).keyword()).isEqualTo(keyword);
		}
	}

}
