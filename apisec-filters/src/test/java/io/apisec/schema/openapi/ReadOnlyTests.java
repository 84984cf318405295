package io.apisec.schema.openapi;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.apisec.schema.openapi.SchemaTranslatorTests.violates;
import static org.assertj.core.api.Assertions.assertThat;

class ReadOnlyTests {

	private static final String DOCUMENT = """
			openapi: 3.0.3
			paths:
			  /direct:
			    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Direct'}}}}}
			  /behind-ref:
			    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/BehindRef'}}}}}
			  /behind-all-of:
			    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/BehindAllOf'}}}}}
			  /composed:
			    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Composed'}}}}}
			  /inline:
			    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Inline'}}}}}
			  /inherited:
			    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Inherited'}}}}}
			  /required:
			    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/RequiresId'}}}}}
			  /list:
			    post: {requestBody: {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Direct'}}}}}}
			components:
			  schemas:
			    Id: {type: string, readOnly: true}
			    Direct:
			      type: object
			      required: [id, name]
			      properties: {id: {type: string, readOnly: true}, name: {type: string}, secret: {type: string, writeOnly: true}}
			    BehindRef:
			      type: object
			      required: [id, name]
			      properties: {id: {$ref: '#/components/schemas/Id'}, name: {type: string}}
			    BehindAllOf:
			      type: object
			      required: [id, name]
			      properties: {id: {allOf: [{$ref: '#/components/schemas/Id'}]}, name: {type: string}}
			    RequiresId: {type: object, required: [id, name]}
			    HasId: {type: object, properties: {id: {type: string, readOnly: true}, name: {type: string}}}
			    Composed: {allOf: [{$ref: '#/components/schemas/RequiresId'}, {$ref: '#/components/schemas/HasId'}]}
			    Inline:
			      required: [id, name]
			      allOf: [{$ref: '#/components/schemas/HasId'}, {required: [id]}]
			    Deep: {allOf: [{$ref: '#/components/schemas/RequiresId'}]}
			    Inherited:
			      properties: {id: {type: string, readOnly: true}}
			      allOf: [{$ref: '#/components/schemas/Deep'}]
			""";

	private final OpenApiDocuments documents = TestDocuments.of(DOCUMENT).load();

	@ParameterizedTest
	@ValueSource(strings = { "/direct", "/behind-ref", "/behind-all-of", "/composed", "/inline", "/inherited" })
	void requestWhenMemberIsReadOnlyThenItIsRefusedAndNotRequired(String path) {
		Operation operation = this.documents.of("POST", path).orElseThrow();
		assertThat(violates(operation, "{\"name\": \"n\"}")).isFalse();
		assertThat(violates(operation, "{\"name\": \"n\", \"id\": \"1\"}")).isTrue();
		assertThat(violates(operation, "{\"name\": \"n\", \"id\": null}")).isTrue();
		assertThat(violates(operation, "{}")).isTrue();
	}

	@Test
	void requestWhenTheSameSchemaStandsAloneThenItStillRequires() {
		Operation operation = this.documents.of("POST", "/required").orElseThrow();
		assertThat(violates(operation, "{\"name\": \"n\"}")).isTrue();
		assertThat(violates(operation, "{\"name\": \"n\", \"id\": \"1\"}")).isFalse();
	}

	@Test
	void requestWhenInAListThenEachElementIsRefused() {
		Operation operation = this.documents.of("POST", "/list").orElseThrow();
		assertThat(violates(operation, "[{\"name\": \"n\", \"secret\": \"s\"}]")).isFalse();
		assertThat(violates(operation, "[{\"name\": \"n\", \"id\": \"1\"}]")).isTrue();
	}

	@Test
	void requestWhenSiblingOfReferenceThenItCountsIn31Only() {
		String schema = "{type: object, properties: {a: {$ref: '#/components/schemas/Other', readOnly: true}}}";
		for (String version : new String[] { "3.0.3", "3.1.1" }) {
			Operation operation = TestDocuments.of(SchemaTranslatorTests.document(version, schema))
				.operation("POST", "/things");
			assertThat(violates(operation, "{\"a\": \"x\"}")).isEqualTo(version.startsWith("3.1"));
		}
	}

	@Test
	void requestWhenReadOnlyIsTestedThenTheTestKeepsItsMeaning() {
		Operation operation = TestDocuments.of(SchemaTranslatorTests.document("3.1.0",
				"{properties: {id: {readOnly: true}}, if: {required: [id]}, then: false, else: {required: [name, id]}}"))
			.operation("POST", "/things");
		assertThat(violates(operation, "{\"name\": 1}")).isFalse();
		assertThat(violates(operation, "{}")).isTrue();
		assertThat(violates(operation, "{\"name\": 1, \"id\": 1}")).isTrue();
	}

	@Test
	void requestWhenSchemasRequireEachOtherInCirclesThenTranslationEnds() {
		String schema = "{required: [id], properties: {id: {readOnly: true}}, "
				+ "anyOf: [{$ref: '#/components/schemas/Body'}, {type: object}]}";
		assertThat(TestDocuments.of(SchemaTranslatorTests.document("3.1.0", schema)).load().operations()).hasSize(1);
	}

}
