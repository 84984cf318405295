package io.apisec.schema.patch;

import java.util.Set;

import tools.jackson.databind.JsonNode;

/** What a value has to be for a pointer to lead into it. */
enum Kind {

	/** An object: pointers name members. */
	OBJECT("object"),

	/** An array: pointers count elements. */
	ARRAY("array");

	private static final Set<String> OF_OBJECTS = Set.of("properties", "patternProperties", "additionalProperties",
			"unevaluatedProperties", "required", "propertyNames", "minProperties", "maxProperties", "dependentSchemas",
			"dependentRequired", "dependencies");

	private static final Set<String> OF_ARRAYS = Set.of("items", "prefixItems", "additionalItems", "unevaluatedItems",
			"contains", "minItems", "maxItems", "uniqueItems");

	private final String word;

	Kind(String word) {
		this.word = word;
	}

	/**
	 * Whether a schema is about values of this kind. Where it names no type, its keywords
	 * tell: members of an object are not hidden behind the indices of an array that
	 * nobody meant.
	 */
	boolean fits(SchemaNode schema) {
		JsonNode type = schema.get("type");
		if (type == null) {
			Kind other = (this == OBJECT) ? ARRAY : OBJECT;
			return speaks(schema) || !other.speaks(schema);
		}
		return type.isArray() ? type.valueStream().anyMatch(this::isNamed) : isNamed(type);
	}

	private boolean isNamed(JsonNode type) {
		return this.word.equals(type.asString(""));
	}

	private boolean speaks(SchemaNode schema) {
		return ((this == OBJECT) ? OF_OBJECTS : OF_ARRAYS).stream().anyMatch(schema::has);
	}

}
