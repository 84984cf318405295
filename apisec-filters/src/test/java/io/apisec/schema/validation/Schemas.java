package io.apisec.schema.validation;

import java.util.List;

import io.apisec.core.StartupException;
import io.apisec.core.Violation;
import io.apisec.schema.validation.SchemaSettings.Dialect;
import io.apisec.schema.validation.SchemaSettings.Patterns;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Schemas for tests, written with single quotes. */
final class Schemas {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private Schemas() {
	}

	static JsonNode json(String text) {
		return JSON.readTree(text.replace('\'', '"'));
	}

	static SchemaCompiler compiler(Dialect dialect, boolean formats, Patterns patterns) {
		return new SchemaCompiler(new SchemaSettings(dialect, formats, patterns));
	}

	static BodySchema closed(String schema) {
		return compiler(Dialect.DRAFT_2020_12, true, Patterns.LINEAR).compile(document(schema), "", true);
	}

	static BodySchema open(String schema) {
		return compiler(Dialect.DRAFT_2020_12, true, Patterns.LINEAR).compile(document(schema), "", false);
	}

	static BodySchema draft7(String schema) {
		return compiler(Dialect.DRAFT_7, true, Patterns.LINEAR).compile(document(schema), "", true);
	}

	static BodySchema patch(String schema) {
		return compiler(Dialect.DRAFT_2020_12, true, Patterns.LINEAR).compileMergePatch(document(schema), "", true);
	}

	static BodySchema backtracking(String schema) {
		return compiler(Dialect.DRAFT_2020_12, true, Patterns.BACKTRACKING).compile(document(schema), "", true);
	}

	static SchemaDocument document(String schema) {
		return new SchemaDocument("order.json", json(schema));
	}

	static StartupException failure(String schema) {
		return catchThrowableOfType(StartupException.class, () -> closed(schema));
	}

	static List<Violation> violations(BodySchema schema, String value) {
		return schema.violations(json(value));
	}

	static List<String> pointers(BodySchema schema, String value) {
		return violations(schema, value).stream()
			.map((violation) -> violation.keyword() + " " + violation.pointer())
			.toList();
	}

	static boolean isValid(BodySchema schema, String value) {
		return violations(schema, value).isEmpty();
	}

}
