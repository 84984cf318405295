package io.apisec.schema.openapi;

import java.nio.charset.StandardCharsets;

import io.apisec.core.StartupException;
import io.apisec.schema.response.DeclaredMembers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResponseTests {

	private static final String DOCUMENT = """
			openapi: 3.0.3
			paths:
			  /things:
			    get:
			      responses:
			        "200":
			          content:
			            application/json: {schema: {type: object, properties: {exact: {}}}}
			            application/*: {schema: {type: object, properties: {range: {}}}}
			            text/plain: {schema: {type: string}}
			            application/empty+json: {}
			        2XX: {content: {"*/*": {schema: {type: object, properties: {success: {}}}}}}
			        "404": {$ref: "#/components/responses/Missing"}
			        "409": {description: nothing more}
			        default: {content: {application/problem+json: {schema: {type: object, properties: {title: {}}}}}}
			        x-note: nothing
			  /accounts:
			    get:
			      responses:
			        "200": {content: {application/json: {schema: {$ref: "#/components/schemas/Account"}}}}
			    post:
			      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Account"}}}}
			components:
			  responses:
			    Missing: {content: {application/json: {schema: {type: object, properties: {missing: {}}}}}}
			  schemas:
			    Secret: {type: string, writeOnly: true}
			    Account:
			      required: [id, pin]
			      allOf: [{type: object, required: [pin], properties: {pin: {$ref: "#/components/schemas/Secret"}}}]
			      properties: {id: {type: string, readOnly: true}, parent: {$ref: "#/components/schemas/Account"}}
			""";

	private final OpenApiDocuments documents = TestDocuments.of(DOCUMENT).load();

	private static int undeclared(DeclaredMembers declared, String answer) {
		byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
		return declared.in(bytes, bytes.length).members();
	}

	@ParameterizedTest
	@CsvSource({ "200, application/json, exact", "200, application/JSON;charset=utf-8, exact",
			"200, application/vnd.x+json, range", "201, application/json, success", "201, text/json, success",
			"404, application/json, missing", "500, application/problem+json, title" })
	void answerWhenDescribedThenMostExactOneDeclares(int status, String type, String name) {
		DeclaredMembers declared = this.documents.of("GET", "/things").orElseThrow().declared(status, type);
		assertThat(declared).isNotNull();
		assertThat(undeclared(declared, "{\"" + name + "\":1}")).isZero();
		assertThat(undeclared(declared, "{\"" + name + "\":1,\"other\":1}")).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "200, text/plain", "200, application/empty+json", "200, image/png", "404, application/problem+json",
			"409, application/json", "500, application/json", "200, broken" })
	void answerWhenNotDescribedThenNothingIsDeclared(int status, String type) {
		assertThat(this.documents.of("GET", "/things").orElseThrow().declared(status, type)).isNull();
	}

	@Test
	void headWhenNotDescribedThenHasTheAnswersOfGet() {
		assertThat(this.documents.of("HEAD", "/things").orElseThrow().declared(200, "application/json")).isNotNull();
	}

	@Test
	void membersWhenOneWayThenAreDeclaredThatWayAlone() {
		DeclaredMembers declared = this.documents.of("GET", "/accounts")
			.orElseThrow()
			.declared(200, "application/json");
		assertThat(declared).isNotNull();
		assertThat(undeclared(declared, "{\"id\":\"a\",\"parent\":{\"id\":\"b\"}}")).isZero();
		assertThat(undeclared(declared, "{\"id\":\"a\",\"pin\":\"1\",\"parent\":{\"pin\":\"2\"}}")).isEqualTo(2);
		Operation post = this.documents.of("POST", "/accounts").orElseThrow();
		assertThat(SchemaTranslatorTests.violates(post, "{\"pin\":\"1\"}")).isFalse();
		assertThat(SchemaTranslatorTests.violates(post, "{\"pin\":\"1\",\"id\":\"a\"}")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"99\"", "\"20\"", "OK", "\"6XX\"", "2xX" })
	void statusWhenNoneThenStartStops(String status) {
		TestDocuments broken = TestDocuments
			.of("{openapi: 3.0.3, paths: {/a: {get: {responses: {" + status + ": {content: {}}}}}}}");
		assertThatThrownBy(broken::load).isInstanceOf(StartupException.class)
			.hasMessageContaining("api.yaml#/paths/~1a/get/responses/");
	}

}
