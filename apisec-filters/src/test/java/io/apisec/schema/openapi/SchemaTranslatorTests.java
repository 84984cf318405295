package io.apisec.schema.openapi;

import java.nio.charset.StandardCharsets;

import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SchemaTranslatorTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
	// @formatter:off
			"{type: string, nullable: true} | {'type': ['string', 'null']}",
			"{type: string, nullable: false} | {'type': 'string'}",
			"{nullable: true, minLength: 1} | {'minLength': 1}",
			"{type: string, nullable: true, enum: [a]} | {'type': ['string', 'null'], 'enum': ['a']}",
			"{type: string, nullable: true, enum: [a, null]} | {'type': ['string', 'null'], 'enum': ['a', null]}",
			"{nullable: true, allOf: [{type: string}]} | {'allOf': [{'type': 'string'}]}",
			"{$ref: '#/components/schemas/Other', nullable: true, maxLength: 1} | {'$ref': '#/components/schemas/Other'}",
			"{minimum: 1, exclusiveMinimum: true} | {'exclusiveMinimum': 1}",
			"{minimum: 1, exclusiveMinimum: false} | {'minimum': 1}",
			"{maximum: 9, exclusiveMaximum: true, minimum: 1} | {'minimum': 1, 'exclusiveMaximum': 9}",
			"{exclusiveMinimum: true} | {}",
			"{type: object, discriminator: {propertyName: kind}, example: {a: 1}, xml: {name: x}, deprecated: true} | {'type': 'object'}",
			"{const: 1, patternProperties: {a: {}}, if: {}, type: integer} | {'type': 'integer'}",
			"{type: file} | {'type': 'string'}",
			"{type: array, items: {type: string, nullable: true}} | {'type': 'array', 'items': {'type': ['string', 'null']}}",
			"{additionalProperties: true} | {'additionalProperties': true}",
			"{properties: {$ref: {type: string}}} | {'properties': {'$ref': {'type': 'string'}}}",
			"{properties: {nullable: {type: string}, example: {type: integer}}} | {'properties': {'nullable': {'type': 'string'}, 'example': {'type': 'integer'}}}",
	// @formatter:on
	})
	void translateWhen30ThenItIsJsonSchema(String schema, String expected) {
		assertThat(translated("3.0.3", schema)).isEqualTo(json(expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
	// @formatter:off
			"{type: [string, 'null']} | {'type': ['string', 'null']}",
			"{type: string, nullable: true} | {'type': 'string'}",
			"{$ref: '#/components/schemas/Other', maxLength: 1} | {'$ref': '#/components/schemas/Other', 'maxLength': 1}",
			"{exclusiveMinimum: 1, const: 2} | {'exclusiveMinimum': 1, 'const': 2}",
			"{if: {required: [a]}, then: {required: [b]}, else: false} | {'if': {'required': ['a']}, 'then': {'required': ['b']}, 'else': false}",
			"{prefixItems: [{type: string}], items: false} | {'prefixItems': [{'type': 'string'}], 'items': false}",
			"{dependentSchemas: {a: {required: [b]}}, dependentRequired: {c: [d]}} | {'dependentSchemas': {'a': {'required': ['b']}}, 'dependentRequired': {'c': ['d']}}",
			"{$id: 'https://example.org/x', $anchor: y, $comment: z, title: t, type: string} | {'type': 'string'}",
			"{unevaluatedProperties: false, patternProperties: {'^a': true}} | {'unevaluatedProperties': false, 'patternProperties': {'^a': true}}",
			"{$schema: 'https://json-schema.org/draft/2020-12/schema', minLength: 1} | {'minLength': 1}",
			"true | true",
	// @formatter:on
	})
	void translateWhen31ThenItStays(String schema, String expected) {
		assertThat(translated("3.1.0", schema)).isEqualTo(json(expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
	// @formatter:off
			"{type: integer, format: int32} | {'type': 'integer', 'minimum': -2147483648, 'maximum': 2147483647}",
			"{type: integer, format: int32, minimum: 0, maximum: 99999999999} | {'type': 'integer', 'minimum': 0, 'maximum': 2147483647}",
			"{type: integer, format: int64} | {'type': 'integer', 'minimum': -9223372036854775808, 'maximum': 9223372036854775807}",
			"{type: number, format: double} | {'type': 'number'}",
			"{type: string, format: password} | {'type': 'string'}",
			"{type: string, format: uuid} | {'type': 'string', 'format': 'uuid'}",
	// @formatter:on
	})
	void translateWhenFormatThenItsMeaningStays(String schema, String expected) {
		assertThat(translated("3.0.3", schema)).isEqualTo(json(expected));
		assertThat(translated("3.1.0", schema)).isEqualTo(json(expected));
	}

	@Test
	void translateWhenBoundIsNoNumberThenItIsLeftToTheCompiler() {
		assertThat(translated("3.0.3", "{type: integer, format: int32, minimum: a}"))
			.isEqualTo(json("{'type': 'integer', 'minimum': 'a', 'maximum': 2147483647}"));
	}

	@ParameterizedTest
	@CsvSource({ "aGVsbG8=, true", "aGVsbA==, true", "aGVs, true", "'', true", "aGVsbG8, false", "a-_s, false",
			"aGVs aGVs, false" })
	void translateWhenByteThenItIsBase64(String value, boolean valid) {
		Operation operation = body("3.0.3", "{type: string, format: byte}");
		assertThat(violates(operation, '"' + value + '"')).isEqualTo(!valid);
	}

	@Test
	void translateWhenPatternAndByteThenBothHold() {
		Operation operation = body("3.0.3", "{type: string, format: byte, pattern: '^a'}");
		assertThat(violates(operation, "\"aGVs\"")).isFalse();
		assertThat(violates(operation, "\"bGVs\"")).isTrue();
		assertThat(violates(operation, "\"a\"")).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
	// @formatter:off
			"3.0.3 | {exclusiveMinimum: 1}",
			"3.0.3 | {nullable: 'true', type: string}",
			"3.1.0 | {properties: {a: {readOnly: 'true'}}}",
			"3.1.0 | {$schema: 'http://json-schema.org/draft-07/schema#'}",
			"3.1.0 | {properties: {a: 1}}",
			"3.1.0 | {allOf: {type: string}}",
			"3.1.0 | {required: true}",
			"3.1.0 | {required: [1]}",
			"3.1.0 | {$ref: 1}",
			"3.1.0 | {$ref: '#/components/schemas/Missing'}",
			"3.1.0 | {$ref: '#missing'}",
			"3.1.0 | {$ref: 'http://example.org/schema.json'}",
			"3.1.0 | {$ref: '//example.org/schema.json'}",
			"3.1.0 | {$ref: 'file:///etc/passwd'}",
			"3.1.0 | {$ref: 'missing.yaml#/a'}",
			"3.1.0 | {$ref: '#/components/schemas/%zz'}",
	// @formatter:on
	})
	void translateWhenSchemaIsBrokenThenTheStartStopsAtItsPointer(String version, String schema) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> translated(version, schema))
			.withMessageContaining("api.yaml#/components/schemas/Body");
	}

	@Test
	void translateWhenRecursiveThenTheReferencesStay() {
		String schema = "{type: object, properties: {next: {$ref: '#/components/schemas/Body'}}}";
		assertThat(translated("3.0.3", schema))
			.isEqualTo(json("{'type': 'object', 'properties': {'next': {'$ref': '#/components/schemas/Body'}}}"));
		assertThat(violates(body("3.0.3", schema), "{\"next\": {\"next\": {\"next\": 1}}}")).isTrue();
		assertThat(violates(body("3.0.3", schema), "{\"next\": {\"next\": {\"next\": {}}}}")).isFalse();
	}

	@Test
	void translateWhenReferenceLeadsInsideAnotherSchemaThenItIsFound() {
		Operation operation = body("3.0.3",
				"{type: object, properties: {a: {type: integer, nullable: true}, b: {$ref: '#/components/schemas/Body/properties/a'}}}");
		assertThat(violates(operation, "{\"b\": null}")).isFalse();
		assertThat(violates(operation, "{\"b\": \"x\"}")).isTrue();
	}

	@Test
	void translateWhenIdsAndAnchorsThenReferencesFollowThem() {
		Operation operation = body("3.1.0", """
				{$id: 'https://example.org/body', type: object, properties: {
				  a: {$ref: '#number'}, b: {$ref: '#/$defs/text'}, c: {$ref: 'other'}, d: {$dynamicRef: '#number'}},
				  $defs: {number: {$anchor: number, type: integer}, text: {type: string},
				    other: {$id: other, type: boolean}}}""");
		assertThat(violates(operation, "{\"a\": 1, \"b\": \"x\", \"c\": true, \"d\": 2}")).isFalse();
		assertThat(violates(operation, "{\"a\": \"x\"}")).isTrue();
		assertThat(violates(operation, "{\"b\": 1}")).isTrue();
		assertThat(violates(operation, "{\"c\": 1}")).isTrue();
		assertThat(violates(operation, "{\"d\": \"x\"}")).isTrue();
	}

	@Test
	void translateWhenAnchorIsDoubledThenAReferenceToItStopsTheStart() {
		String schema = "{$ref: '#twice', $defs: {a: {$dynamicAnchor: twice}, b: {$dynamicAnchor: twice}}}";
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> translated("3.1.0", schema))
			.withMessageContaining("several");
	}

	private static JsonNode translated(String version, String schema) {
		SourceFiles files = new SourceFiles();
		files.add("api.yaml", new DocumentReader()
			.read(new Document("api.yaml", document(version, schema).getBytes(StandardCharsets.UTF_8))));
		Element document = files.documents().get(0);
		SchemaTree tree = new SchemaTree("api.yaml", OpenApiVersion.ofDocument(document), Direction.REQUEST);
		new OperationReader(document, tree, null).read();
		tree.complete();
		return TestDocuments.json(tree.root().at("/components/schemas/Body").toString());
	}

	private static Operation body(String version, String schema) {
		return TestDocuments.of(document(version, schema)).operation("POST", "/things");
	}

	static boolean violates(Operation operation, String body) {
		return !operation.content().schema("application/json").violations(TestDocuments.json(body)).isEmpty();
	}

	static String document(String version, String schema) {
		return """
				openapi: %s
				paths:
				  /things:
				    post:
				      requestBody:
				        content:
				          application/json:
				            schema: {$ref: '#/components/schemas/Body'}
				components:
				  schemas:
				    Other: {type: string}
				    Body: %s
				""".formatted(version, schema.replace("\n", " "));
	}

	private static JsonNode json(String text) {
		return TestDocuments.json(text.replace('\'', '"'));
	}

}
