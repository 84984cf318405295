package io.apisec.schema.openapi;

import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the dialects of OpenAPI differ from JSON Schema 2020-12 (OpenAPI 3.0.3, Schema
 * Object; 3.1, section 4.8.24).
 */
final class SchemaDialects {

	private static final String JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

	private static final String BASE_DIALECTS = "https://spec.openapis.org/oas/3.1/dialect/";

	private static final Set<String> BOUNDS = Set.of("minimum", "maximum");

	private SchemaDialects() {
	}

	/** Refuses a document whose schemas are of another dialect. */
	static void check(Element document) {
		checkDialect(document, "jsonSchemaDialect");
	}

	static void adjust(Element schema, OpenApiVersion version, ObjectNode translated) {
		if (version == OpenApiVersion.V3_1) {
			checkDialect(schema, "$schema");
			return;
		}
		for (String bound : BOUNDS) {
			adjustBound(schema, bound, translated);
		}
		if ("file".equals(translated.path("type").stringValue(""))) {
			translated.put("type", "string");
		}
		adjustNullable(schema, translated);
	}

	private static void checkDialect(Element schema, String keyword) {
		String dialect = schema.text(keyword);
		if (dialect != null && !dialect.replaceAll("#$", "").equals(JSON_SCHEMA)
				&& !dialect.startsWith(BASE_DIALECTS)) {
			throw schema.flaw("is written in the dialect " + dialect + ", which is not supported",
					"Write schemas of OpenAPI 3.1 in JSON Schema 2020-12.");
		}
	}

	/** A boolean that says whether the bound itself is out. */
	private static void adjustBound(Element schema, String bound, ObjectNode translated) {
		String exclusive = "exclusive" + ((bound.equals("minimum")) ? "Minimum" : "Maximum");
		translated.remove(exclusive);
		if (schema.flag(exclusive, false) && translated.has(bound)) {
			JsonNode value = translated.get(bound);
			translated.remove(bound);
			translated.set(exclusive, value);
		}
	}

	/**
	 * Adds null to the type that stands beside it, and nothing else: not to an
	 * {@code enum} and not to what an {@code allOf} asks for.
	 */
	private static void adjustNullable(Element schema, ObjectNode translated) {
		JsonNode type = translated.path("type");
		if (schema.flag("nullable", false) && type.isString()) {
			translated.putArray("type").add(type).add("null");
		}
	}

}
