package io.apisec.schema.openapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.apisec.core.Violation;
import io.apisec.schema.json.JsonLimits;
import io.apisec.schema.json.StrictJsonReader;
import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents for tests, compiled by the engine alone, so that what is tested is the
 * translation.
 */
final class TestDocuments {

	static final StrictJsonReader JSON = new StrictJsonReader(new JsonLimits(32, 16384, 1000, 256, 64));

	private final List<Document> files = new ArrayList<>();

	private boolean rejectUnknown = true;

	static TestDocuments of(String name, String content) {
		return new TestDocuments().and(name, content);
	}

	static TestDocuments of(String content) {
		return of("api.yaml", content);
	}

	TestDocuments and(String name, String content) {
		this.files.add(new Document(name, content.getBytes(StandardCharsets.UTF_8)));
		return this;
	}

	TestDocuments allowUnknown() {
		this.rejectUnknown = false;
		return this;
	}

	OpenApiDocuments load() {
		return OpenApiDocuments.load(this.files, new OpenApiSettings(true, this.rejectUnknown, true),
				TestDocuments::compile, (place, pattern) -> Pattern.compile(pattern).asPredicate(), JSON);
	}

	Operation operation(String method, String pattern) {
		return load().of(method, pattern).orElseThrow();
	}

	static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	private static BodySchema compile(SchemaDocument document, String pointer, boolean closed) {
		String id = "https://test.invalid/tree.json";
		SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012(),
				(builder) -> builder.schemas(Map.of(id, document.root().toString())));
		String fragment = pointer.replace("{", "%7B").replace("}", "%7D");
		Schema schema = registry.getSchema(SchemaLocation.of(id + "#" + fragment));
		schema.initializeValidators();
		return new EngineSchema(document.name() + "#" + pointer, schema);
	}

	private record EngineSchema(String source, Schema schema) implements BodySchema {

		@Override
		public List<Violation> violations(JsonNode value) {
			return this.schema.validate(value)
				.stream()
				.map((error) -> new Violation(error.getInstanceLocation().toString(), error.getKeyword(), "is wrong"))
				.toList();
		}

	}

}
