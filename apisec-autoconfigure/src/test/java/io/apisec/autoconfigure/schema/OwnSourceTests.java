package io.apisec.autoconfigure.schema;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.apisec.annotation.PublicEndpoint;
import io.apisec.annotation.StrictBody;
import io.apisec.core.StartupException;
import io.apisec.schema.OpenApiSource;
import io.apisec.schema.SchemaSource;
import io.apisec.schema.openapi.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** An application gives schemas and documents itself, in place of files. */
class OwnSourceTests {

	private static final String RULE = "apisec.schema.rules[0].path=/orders";

	private static final String DOCUMENTS = "apisec.schema.openapi=registry:all";

	@Test
	void schemaWhenTheApplicationGivesItThenHolds() {
		try (ConfigurableApplicationContext context = run(OwnSchemas.class, RULE,
				"apisec.schema.rules[0].schema=registry:order")) {
			assertThat(context.getBeansOfType(SchemaSource.class)).containsOnlyKeys("schemas");
			assertHolds(context, "/transfers", "{\"amount\":1}");
			assertHolds(context, "/orders", "{\"item\":\"a\"}");
			assertThat(context.getBean(Registry.class).asked()).isEqualTo(2);
		}
	}

	@Test
	void documentWhenTheApplicationGivesItThenHolds() {
		try (ConfigurableApplicationContext context = run(OwnDocuments.class, DOCUMENTS)) {
			assertThat(context.getBeansOfType(OpenApiSource.class)).containsOnlyKeys("documents");
			assertHolds(context, "/orders", "{\"item\":\"a\"}");
		}
	}

	@Test
	void sourceWhenTheApplicationHasNoneThenThereIsOne() {
		try (ConfigurableApplicationContext context = run(Plain.class)) {
			assertThat(context.getBeansOfType(SchemaSource.class)).hasSize(1);
			assertThat(context.getBeansOfType(OpenApiSource.class)).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "registry:nothing", "registry:fault", "registry:broken", "registry:text", "registry:remote" })
	void startWhenASchemaCannotBeHadThenStopsAndNamesIt(String location) {
		assertThat(start(OwnSchemas.class, RULE, "apisec.schema.rules[0].schema=" + location))
			.isInstanceOf(StartupException.class)
			.hasMessageContaining(location);
	}

	@ParameterizedTest
	@ValueSource(strings = { "registry:nothing", "registry:none", "registry:fault", "registry:broken", "registry:nulls",
			"registry:remote" })
	void startWhenADocumentCannotBeHadThenStopsAndNamesIt(String location) {
		assertThat(start(OwnDocuments.class, "apisec.schema.openapi=" + location)).isInstanceOf(StartupException.class)
			.hasMessageContaining(location);
	}

	@ParameterizedTest
	@ValueSource(strings = { "registry:order", "file:/etc/hosts", "https://example.com/a.json" })
	void startWhenTheApplicationHasNoSourceThenSchemasAreOnTheClassPath(String location) {
		assertThat(start(Plain.class, RULE, "apisec.schema.rules[0].schema=" + location)).isInstanceOfSatisfying(
				StartupException.class,
				(failure) -> assertThat(failure).hasMessageContainingAll(location, "not inside the class path")
					.extracting(StartupException::action)
					.asString()
					.contains("SchemaSource"));
	}

	private static void assertHolds(ConfigurableApplicationContext context, String path, String valid) {
		assertThat(post(context, path, valid).getStatusCode().value()).isEqualTo(200);
		ResponseEntity<String> refused = post(context, path, valid.replace("{", "{\"admin\":true,"));
		assertThat(refused.getStatusCode().value()).isEqualTo(400);
		assertThat(refused.getBody()).contains("schema-violation", "/admin");
	}

	private static ResponseEntity<String> post(ConfigurableApplicationContext context, String path, String body) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		return RestClient.create("http://127.0.0.1:" + port)
			.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.onStatus((status) -> true, (request, response) -> {
			})
			.toEntity(String.class);
	}

	private static Throwable start(Class<?> application, String... properties) {
		Throwable failure = catchThrowable(() -> run(application, properties).close());
		while (failure != null && failure.getCause() != null) {
			failure = failure.getCause();
		}
		return failure;
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application).run(
				Stream
					.concat(Stream.of("server.port=0", "server.address=127.0.0.1",
							"apisec.jwt.issuers[0].issuer=http://127.0.0.1:9/", "apisec.jwt.issuers[0].audiences=api"),
							Stream.of(properties))
					.map((property) -> "--" + property)
					.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(OrderController.class)
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Plain.class, Registry.class, TransferController.class })
	static class OwnSchemas {

		@Bean
		SchemaSource schemas(Registry registry) {
			return (location) -> registry.find(location.substring("registry:".length()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Plain.class, Registry.class })
	static class OwnDocuments {

		@Bean
		OpenApiSource documents(Registry registry) {
			return registry::documents;
		}

	}

	/** What an application may keep its schemas in. */
	static class Registry {

		private static final Map<String, String> KNOWN = Map.of("transfer",
				"{\"type\":\"object\",\"properties\":{\"amount\":{\"type\":\"integer\"}}}", "order",
				"{\"type\":\"object\",\"properties\":{\"item\":{\"type\":\"string\"}}}", "broken",
				"{\"type\":\"no-such-type\"}", "text", "no JSON", "remote",
				"{\"$ref\":\"https://example.com/schema\"}");

		private static final String DOCUMENT = """
				openapi: "3.1.1"
				info: { title: orders, version: "1" }
				paths:
				  /orders:
				    post:
				      requestBody:
				        content:
				          application/json:
				            schema: { $ref: "REF" }
				      responses:
				        "200": { description: done }
				""";

		private final AtomicInteger asked = new AtomicInteger();

		int asked() {
			return this.asked.get();
		}

		byte[] find(String name) throws IOException {
			this.asked.incrementAndGet();
			if (name.equals("fault")) {
				throw new IOException("The registry is down");
			}
			String schema = KNOWN.get(name);
			return (schema != null) ? schema.getBytes(StandardCharsets.UTF_8) : null;
		}

		List<Document> documents(String location) {
			return switch (location) {
				case "registry:all" -> List.of(document("all.yaml", DOCUMENT.replace("REF", "order.json")),
						document("order.json", KNOWN.get("order")));
				case "registry:remote" ->
					List.of(document(location, DOCUMENT.replace("REF", "https://example.com/order.json")));
				case "registry:broken" -> List.of(document(location, "openapi: ["));
				case "registry:none" -> List.of();
				case "registry:nulls" -> List.of(new Document("nulls.yaml", null));
				case "registry:nothing" -> null;
				default -> throw new IllegalStateException("The registry is down");
			};
		}

		private static Document document(String name, String content) {
			return new Document(name, content.getBytes(StandardCharsets.UTF_8));
		}

	}

	@RestController
	@PublicEndpoint(reason = "a test of sources")
	static class TransferController {

		@PostMapping("/transfers")
		@StrictBody(schema = "registry:transfer")
		String transfer(@RequestBody String body) {
			return body;
		}

	}

	@RestController
	@PublicEndpoint(reason = "a test of sources")
	static class OrderController {

		@PostMapping("/orders")
		String order(@RequestBody String body) {
			return body;
		}

	}

}
