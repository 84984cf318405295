package io.apisec.autoconfigure.schema;

import java.util.List;

import io.apisec.schema.derived.TypeSchemas;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaSettings;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.annotation.Order;

/**
 * Derives a schema and compiles it while the application starts, on Boot's thread for
 * such things: the classes that this takes are loaded when its own bodies are described.
 */
@Order(2)
final class SchemaPreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		SchemaCompiler compiler = new SchemaCompiler(
				new SchemaSettings(SchemaSettings.Dialect.DRAFT_2020_12, true, SchemaSettings.Patterns.LINEAR));
		new TypeSchemas(JsonMapper.shared()).schema(new TypeSchemas.Body(Sample.class, List.of(), false, true))
			.ifPresent((document) -> compiler.compile(document, "", true));
	}

	/** A body. */
	private record Sample(String text, int number, List<String> list) {
	}

}
