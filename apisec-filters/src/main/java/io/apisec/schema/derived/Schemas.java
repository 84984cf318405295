package io.apisec.schema.derived;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds and alters the JSON of schemas. */
final class Schemas {

	private static final List<String> NON_NULL = List.of("array", "boolean", "number", "object", "string");

	private Schemas() {
	}

	static ObjectNode anything() {
		return JsonNodeFactory.instance.objectNode();
	}

	static ObjectNode of(String type) {
		return anything().put("type", type);
	}

	static ObjectNode pattern(String pattern) {
		return of("string").put("pattern", pattern);
	}

	static ObjectNode format(String format) {
		return of("string").put("format", format);
	}

	static ObjectNode array(ObjectNode items) {
		ObjectNode schema = of("array");
		schema.set("items", items);
		return schema;
	}

	static ObjectNode map(ObjectNode values) {
		ObjectNode schema = of("object");
		schema.set("additionalProperties", values.isEmpty() ? JsonNodeFactory.instance.booleanNode(true) : values);
		return schema;
	}

	static ObjectNode anyOf(List<ObjectNode> alternatives) {
		if (alternatives.size() == 1) {
			return alternatives.get(0);
		}
		ObjectNode schema = anything();
		alternatives.forEach(schema.putArray("anyOf")::add);
		return schema;
	}

	/** Adds a demand beside what a schema says already. */
	static void also(ObjectNode schema, ObjectNode demand) {
		schema.withArray("allOf").add(demand);
	}

	/** Lets a schema that refuses null accept it. */
	static void allowNull(ObjectNode schema) {
		JsonNode type = schema.get("type");
		if (type instanceof ArrayNode types) {
			types.add("null");
		}
		else if (type != null) {
			schema.putArray("type").add(type).add("null");
		}
		if (schema.get("enum") instanceof ArrayNode values) {
			values.addNull();
		}
		if (schema.get("anyOf") instanceof ArrayNode alternatives) {
			alternatives.add(of("null"));
		}
	}

	/** Lets a schema that accepts null refuse it. */
	static void refuseNull(ObjectNode schema) {
		NON_NULL.forEach(schema.putArray("type")::add);
	}

}
