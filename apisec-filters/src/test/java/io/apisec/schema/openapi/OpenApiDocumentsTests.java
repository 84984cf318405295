package io.apisec.schema.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.StartupException;
import io.apisec.core.Violation;
import io.apisec.policy.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.apisec.schema.openapi.SchemaTranslatorTests.violates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpenApiDocumentsTests {

	@ParameterizedTest
	@ValueSource(strings = { "swagger: '2.0'", "openapi: 3.2.0", "openapi: 2.0.0", "openapi: 4.0.0", "openapi: 3.1",
			"openapi: '3'", "openapi: 3.10.0", "paths: {}",
			"openapi: 3.1.0\njsonSchemaDialect: http://json-schema.org/draft-07/schema#" })
	void loadWhenVersionIsUnknownThenTheStartStops(String content) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> TestDocuments.of(content).load())
			.withMessageContaining("api.yaml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openapi: 3.0.0", "openapi: 3.0.4", "openapi: 3.1.0", "openapi: 3.1.1",
			"openapi: 3.1.0\njsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base",
			"openapi: 3.1.0\njsonSchemaDialect: https://json-schema.org/draft/2020-12/schema" })
	void loadWhenVersionIsKnownThenItIsRead(String content) {
		assertThat(TestDocuments.of(content).load().operations()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/a/{id} | true", "/a/{other} | true", "/a/{id:\\d+} | true", "/a/{id:[a-z]{2,4}} | true",
					"/v1/a/{id} | true", "/base/v2/a/{id} | true", "/v3/a/{id} | false", "/a/{*id} | false",
					"/a/* | false", "/a/** | false", "/a/?? | false", "/a/{id}/ | false", "/a | false",
					"/A/{id} | false", "/{a}/{id} | false", "/a/x | false", "a/{id} | false" })
	void ofWhenPatternThenItIsEqualUpToNamesAndServers(String pattern, boolean described) {
		OpenApiDocuments documents = TestDocuments
			.of("""
					openapi: 3.0.3
					servers:
					  - {url: 'https://api.example.org/v1/?x#y'}
					  - {url: '{scheme}://example.org:8443/{base}/v2', variables: {scheme: {default: https}, base: {default: base}}}
					paths:
					  /a/{id}: {get: {}}
					""")
			.load();
		assertThat(documents.of("GET", pattern).isPresent()).isEqualTo(described);
	}

	@Test
	void ofWhenServersAreNearerThenTheyHold() {
		OpenApiDocuments documents = TestDocuments.of("""
				openapi: 3.0.3
				servers: [{url: /document}]
				paths:
				  /a:
				    servers: [{url: /path}]
				    get: {}
				    post: {servers: [{url: operation/}]}
				""").load();
		assertThat(documents.of("GET", "/path/a")).isPresent();
		assertThat(documents.of("POST", "/operation/a")).isPresent();
		assertThat(documents.of("POST", "/path/a")).isEmpty();
		assertThat(documents.of("GET", "/document/a")).isEmpty();
		assertThat(documents.of("GET", "/a")).isPresent();
	}

	@Test
	void ofWhenHeadThenItIsGetUnlessDescribed() {
		OpenApiDocuments documents = TestDocuments.of("""
				openapi: 3.0.3
				paths:
				  /a: {get: {}}
				  /b: {get: {}, head: {}}
				""").load();
		assertThat(documents.of("HEAD", "/a").orElseThrow().method()).isEqualTo("GET");
		assertThat(documents.of("HEAD", "/b").orElseThrow().method()).isEqualTo("HEAD");
		assertThat(documents.of("POST", "/a")).isEmpty();
		assertThat(documents.of("get", "/a")).isEmpty();
	}

	@Test
	void ofWhenDescribedTwiceThenTheStartStopsAndNamesBoth() {
		String document = "openapi: 3.0.3\nservers: [{url: /%s}]\npaths: {'/a/{%s}': {get: {}}}\n";
		OpenApiDocuments documents = TestDocuments.of("one.yaml", document.formatted("v1", "x"))
			.and("two.yaml", document.formatted("v2", "y"))
			.load();
		assertThat(documents.of("GET", "/v1/a/{id}").orElseThrow().source())
			.isEqualTo("openapi:one.yaml#/paths/~1a~1{x}/get");
		assertThat(documents.of("GET", "/v2/a/{id}").orElseThrow().source())
			.isEqualTo("openapi:two.yaml#/paths/~1a~1{y}/get");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> documents.of("GET", "/a/{id}"))
			.withMessageContaining("one.yaml")
			.withMessageContaining("two.yaml");
	}

	@Test
	void coverageWhenComparedThenBothSidesAreListed() {
		OpenApiDocuments documents = TestDocuments.of("""
				openapi: 3.0.3
				paths:
				  /a: {get: {}, post: {}}
				  /b/{id}: {get: {}}
				  /c: {get: {}, delete: {}}
				""").load();
		Endpoint a = Endpoint.ofPattern("a", Set.of("GET", "HEAD"), "/a");
		Endpoint c = Endpoint.ofPattern("c", Set.of(), "/c");
		Endpoint d = Endpoint.ofPattern("d", Set.of("GET"), "/d");
		Endpoint e = Endpoint.ofPattern("e", Set.of("PUT", "GET"), "/b/{x}");
		assertThat(documents.unserved(List.of(a, c, d))).extracting(Operation::source)
			.containsExactly("openapi:api.yaml#/paths/~1a/post", "openapi:api.yaml#/paths/~1b~1{id}/get");
		assertThat(documents.undocumented(List.of(a, c, d, e))).containsExactly(d, e);
		assertThat(documents.methods("/c")).containsExactlyInAnyOrder("GET", "DELETE");
	}

	@Test
	void loadWhenPartsAreInOtherFilesThenTheyAreFollowed() {
		Operation operation = TestDocuments.of("classpath:openapi/api.yaml", """
				openapi: 3.0.3
				paths:
				  /things: {$ref: './paths/things.yaml'}
				""")
			.and("classpath:openapi/paths/things.yaml", """
					post:
					  parameters: [{$ref: '../common.json#/parameters/Limit'}]
					  requestBody: {$ref: '../common.json#/bodies/Thing'}
					""")
			.and("classpath:openapi/common.json",
					"""
							{"parameters": {"Limit": {"name": "limit", "in": "query", "schema": {"$ref": "#/schemas/Limit"}}},
							 "bodies": {"Thing": {"required": true, "content": {"application/json": {"schema": {"$ref": "schema%20s/thing.yaml"}}}}},
							 "schemas": {"Limit": {"type": "integer", "nullable": true}}}""")
			.and("classpath:openapi/schema s/thing.yaml", """
					type: object
					properties:
					  limit: {$ref: '../common.json#/schemas/Limit'}
					  self: {$ref: 'thing.yaml'}
					""")
			.operation("POST", "/things");
		assertThat(operation.content().required()).isTrue();
		assertThat(violates(operation, "{\"limit\": null, \"self\": {\"self\": {\"limit\": 1}}}")).isFalse();
		assertThat(violates(operation, "{\"self\": {\"self\": {\"limit\": \"x\"}}}")).isTrue();
		assertThat(operation.violations(Map.of(), "limit=x", (name) -> List.of())).extracting(Violation::keyword)
			.containsExactly("type");
	}

	@ParameterizedTest
	@CsvSource({ "openapi/api.yaml, common.yaml, openapi/common.yaml", "api.yaml, ./common.yaml, common.yaml",
			"a/b/api.yaml, ../../c.yaml, c.yaml", "file:/x/api.yaml, ../y/c.yaml, file:/y/c.yaml",
			"classpath:api.yaml, c.yaml, classpath:c.yaml",
			"jar:file:/a.jar!/o/api.yaml, c.yaml, jar:file:/a.jar!/o/c.yaml", "https://e.org/a/b, c, https://e.org/a/c",
			"https://e.org/a/b, /c, https://e.org/c", "a/b, https://e.org/c, https://e.org/c",
			"https://e.org, c, https://e.org/c" })
	void resolveWhenRelativeThenItStartsFromTheFile(String base, String reference, String expected) {
		assertThat(Addresses.resolve(base, reference)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "application/json, json", "APPLICATION/JSON; charset=utf-8, json",
			"application/problem+json, suffix", "application/xml, application", "text/plain, any",
			"application/json2, application", "application/xjson, application", "application/+json, application" })
	void contentWhenRangesOverlapThenTheMostSpecificWins(String contentType, String schema) {
		RequestContent content = TestDocuments.of("""
				openapi: 3.0.3
				paths:
				  /things:
				    post:
				      requestBody:
				        content:
				          '*/*': {schema: {enum: [any]}}
				          application/*: {schema: {enum: [application]}}
				          application/*+json: {schema: {enum: [suffix]}}
				          Application/JSON;charset=utf-8: {schema: {enum: [json]}}
				""").operation("POST", "/things").content();
		assertThat(content.required()).isFalse();
		assertThat(content.schema(contentType).violations(TestDocuments.json('"' + schema + '"'))).isEmpty();
		assertThat(content.schema(contentType).violations(TestDocuments.json("1"))).isNotEmpty();
	}

	@Test
	void contentWhenNotDescribedThenItIsNotAccepted() {
		RequestContent content = TestDocuments
			.of("""
					openapi: 3.0.3
					paths:
					  /things:
					    post: {requestBody: {required: true, content: {application/json: {}, multipart/form-data: {schema: {type: object}}}}}
					    get: {}
					""")
			.operation("POST", "/things")
			.content();
		assertThat(content.required()).isTrue();
		assertThat(content.accepts("application/json")).isTrue();
		assertThat(content.schema("application/json")).isNull();
		assertThat(content.accepts("multipart/form-data; boundary=x")).isTrue();
		assertThat(content.schema("multipart/form-data")).isNull();
		for (String other : new String[] { "text/plain", "application/problem+json", "", "/", "application/", "json",
				"application/jsonx", "application" }) {
			assertThat(content.accepts(other)).as(other).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{a: {get: {}}}", "{/a: {get: {parameters: {}}}}",
			"{/a: {get: {requestBody: {content: {json: {}}}}}}",
			"{/a: {get: {requestBody: {content: {a/json: {}, A/JSON;x=y: {}}}}}}", "{/a: {get: 1}}",
			"{'/a/{x}/{x}': {get: {}}}", "{/a: 1}", "{/a: {get: {requestBody: 1}}}", "{/a: {get: {parameters: }}}",
			"{/a: {$ref: '#/paths/~1b', get: {}}, /b: {get: {}}}", "{/a: {servers: [{url: '/{x}'}], get: {}}}",
			"{/a: {get: {security: [{missing: []}]}}}", "{/a: {$ref: 'https://example.org/x.yaml'}}",
			"{/a: {$ref: '#/paths/~1b'}, /b: {$ref: '#/paths/~1a'}}" })
	void loadWhenDocumentIsBrokenThenTheStartStopsAtItsPointer(String paths) {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> TestDocuments.of("openapi: 3.0.3\npaths: " + paths).load())
			.withMessageContaining("api.yaml#/paths/");
	}

	@Test
	void scopesWhenSecurityThenItsAlternativesAreRead() {
		OpenApiDocuments documents = TestDocuments.of("""
				openapi: 3.1.0
				security: [{oauth: [default]}]
				paths:
				  /default: {get: {}}
				  /none: {get: {security: []}}
				  /optional: {get: {security: [{oauth: [a]}, {}]}}
				  /or: {get: {security: [{oauth: [a, b]}, {oidc: [c]}]}}
				  /and: {get: {security: [{oauth: [a], oidc: [b], key: []}]}}
				  /bearer: {get: {security: [{bearer: [role]}]}}
				  /empty: {get: {security: [{oauth: []}]}}
				  /either: {get: {security: [{oauth: [a]}, {key: []}]}}
				components:
				  securitySchemes:
				    oauth: {$ref: '#/components/securitySchemes/other'}
				    other: {type: oauth2}
				    oidc: {type: openIdConnect}
				    key: {type: apiKey}
				    bearer: {type: http, scheme: bearer}
				""").load();
		assertThat(scopes(documents, "/default")).containsExactly(Set.of("default"));
		assertThat(scopes(documents, "/none")).isEmpty();
		assertThat(scopes(documents, "/optional")).isEmpty();
		assertThat(scopes(documents, "/or")).containsExactly(Set.of("a", "b"), Set.of("c"));
		assertThat(scopes(documents, "/and")).containsExactly(Set.of("a", "b"));
		assertThat(scopes(documents, "/bearer")).isEmpty();
		assertThat(scopes(documents, "/empty")).isEmpty();
		assertThat(scopes(documents, "/either")).isEmpty();
	}

	@Test
	void documentedScopesWhenSeveralPatternsThenAllHaveToHold() {
		OpenApiDocuments documents = TestDocuments.of("""
				openapi: 3.1.0
				paths:
				  /a: {get: {security: [{oauth: [a]}, {oauth: [b]}]}, post: {security: [{oauth: [w]}]}}
				  /b: {get: {security: [{oauth: [c]}]}}
				components: {securitySchemes: {oauth: {type: oauth2}}}
				""").load();
		DocumentedScopes scopes = new DocumentedScopes(documents);
		Endpoint both = new Endpoint("both", Set.of("GET"), List.of("/a", "/b", "/c"), List.of(), null, null);
		assertThat(scopes.apply(both)).isEqualTo(Map.of("GET", List.of(Set.of("a", "c"), Set.of("b", "c"))));
		assertThat(scopes.apply(Endpoint.ofPattern("all", Set.of(), "/a"))).containsOnlyKeys("GET", "POST");
		assertThat(scopes.apply(Endpoint.ofPattern("none", Set.of(), "/c"))).isEmpty();
	}

	private static List<Set<String>> scopes(OpenApiDocuments documents, String path) {
		return documents.of("GET", path).orElseThrow().scopes();
	}

}
