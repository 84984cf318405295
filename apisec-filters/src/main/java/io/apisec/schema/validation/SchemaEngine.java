package io.apisec.schema.validation;

import java.util.List;
import java.util.Map;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import io.apisec.core.StartupException;
import tools.jackson.databind.JsonNode;

/** The library that runs schemas, set up so that it fetches, logs and renders nothing. */
final class SchemaEngine {

	private static final String DIALECT = "apisec:/dialect";

	private final SchemaRegistry registry;

	SchemaEngine(PatternCompiler patterns, List<LinkedSchema> schemas, List<MembersKeyword.Rule> memberRules) {
		Dialect dialect = Dialect.builder(DIALECT, Dialects.getDraft202012())
			.formats((formats) -> replace(formats, Formats.all()))
			.keyword(new LinkKeyword(schemas))
			.keyword(new MembersKeyword(memberRules))
			.keyword(EqualityKeyword.CONST)
			.keyword(EqualityKeyword.UNIQUE_ITEMS)
			.build();
		SchemaRegistryConfig config = SchemaRegistryConfig.builder()
			.regularExpressionFactory((pattern) -> patterns.compile(pattern)::matches)
			.messageSource((key, otherwise, locale, arguments) -> key)
			.formatAssertionsEnabled(true)
			.build();
		this.registry = SchemaRegistry.withDialect(dialect,
				(builder) -> builder.schemaRegistryConfig(config).schemaCacheEnabled(false));
	}

	private static void replace(Map<String, Format> formats, Map<String, Format> others) {
		formats.clear();
		formats.putAll(others);
	}

	Schema compile(LinkedSchema linked, JsonNode rewritten) {
		try {
			Schema schema = this.registry.getSchema(SchemaLocation.of("apisec:/" + linked.number()), rewritten);
			schema.initializeValidators();
			return schema;
		}
		catch (SchemaException | IllegalArgumentException ex) {
			SchemaPlace place = linked.position().place();
			throw new StartupException(
					"The schema " + place.resource().document().name() + "#" + place.pointer()
							+ " is broken: the schema engine refuses it.",
					"Compare it with the meta-schema of its dialect.");
		}
	}

}
