package io.apisec.schema.validation;

import java.util.function.BiConsumer;

import tools.jackson.databind.JsonNode;

/** The schemas in the value of a keyword. */
final class Subschemas {

	private Subschemas() {
	}

	/**
	 * Visits each schema that a keyword holds itself.
	 * @param keyword the keyword
	 * @param value its value, of the right form
	 * @param visitor takes the way from the schema with the keyword (a JSON Pointer), and
	 * the schema
	 */
	static void forEach(SchemaKeyword keyword, JsonNode value, BiConsumer<String, JsonNode> visitor) {
		String path = "/" + Pointers.escape(keyword.word());
		switch (keyword.form()) {
			case SCHEMA -> visitor.accept(path, value);
			case SCHEMA_LIST -> elements(path, value, visitor);
			case SCHEMA_OR_LIST -> schemaOrElements(path, value, visitor);
			case SCHEMA_MAP, DEPENDENCIES -> members(path, value, visitor);
			default -> {
				// All others hold no schemas.
			}
		}
	}

	private static void schemaOrElements(String path, JsonNode value, BiConsumer<String, JsonNode> visitor) {
		if (value.isArray()) {
			elements(path, value, visitor);
		}
		else {
			visitor.accept(path, value);
		}
	}

	private static void elements(String path, JsonNode value, BiConsumer<String, JsonNode> visitor) {
		for (int i = 0; i < value.size(); i++) {
			visitor.accept(path + "/" + i, value.get(i));
		}
	}

	private static void members(String path, JsonNode value, BiConsumer<String, JsonNode> visitor) {
		value.properties().forEach((member) -> {
			if (!member.getValue().isArray()) {
				visitor.accept(Pointers.append(path, member.getKey()), member.getValue());
			}
		});
	}

}
