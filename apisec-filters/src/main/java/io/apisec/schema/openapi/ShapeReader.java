package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/** Finds the shape of a translated schema: through references and combinations. */
final class ShapeReader {

	private final JsonNode tree;

	private final Map<String, Set<JsonType>> known = new HashMap<>();

	ShapeReader(JsonNode tree) {
		this.tree = tree;
	}

	Shape shape(String pointer) {
		JsonNode schema = this.tree.at(pointer);
		List<JsonNode> parts = new ArrayList<>();
		collect(schema, Collections.newSetFromMap(new IdentityHashMap<>()), parts);
		Map<String, Set<JsonType>> members = new HashMap<>();
		parts.forEach((part) -> part.path("properties")
			.properties()
			.forEach((member) -> merge(members, member.getKey(), types(member.getValue()))));
		return new Shape(spoken(types(schema), parts), union(parts, "items"), members, others(parts, members));
	}

	/**
	 * A parameter that may be anything is no array and no object, unless its schema
	 * speaks of elements or members: it would swallow what belongs to no parameter.
	 */
	private static Set<JsonType> spoken(Set<JsonType> types, List<JsonNode> parts) {
		if (!types.equals(JsonType.ALL)) {
			return types;
		}
		if (speaks(parts, "properties") || speaks(parts, "additionalProperties")) {
			return Set.of(JsonType.OBJECT);
		}
		return speaks(parts, "items") ? Set.of(JsonType.ARRAY) : JsonType.SCALARS;
	}

	private static boolean speaks(List<JsonNode> parts, String keyword) {
		return parts.stream().anyMatch((part) -> part.has(keyword));
	}

	private static void merge(Map<String, Set<JsonType>> members, String name, Set<JsonType> types) {
		Set<JsonType> all = EnumSet.noneOf(JsonType.class);
		all.addAll(types);
		all.addAll(members.getOrDefault(name, Set.of()));
		members.put(name, all);
	}

	/** An object that names no member at all is open. */
	private Set<JsonType> others(List<JsonNode> parts, Map<String, Set<JsonType>> members) {
		if (!speaks(parts, "additionalProperties")) {
			return members.isEmpty() ? JsonType.ALL : Set.of();
		}
		return union(parts, "additionalProperties");
	}

	private Set<JsonType> union(List<JsonNode> parts, String keyword) {
		Set<JsonType> types = EnumSet.noneOf(JsonType.class);
		List<JsonNode> spoken = parts.stream().filter((part) -> part.has(keyword)).toList();
		spoken.forEach((part) -> types.addAll(types(part.get(keyword))));
		return spoken.isEmpty() ? JsonType.ALL : types;
	}

	/** All schemas that may hold for the same value. */
	private void collect(JsonNode schema, Set<JsonNode> passed, List<JsonNode> parts) {
		if (!passed.add(schema)) {
			return;
		}
		parts.add(schema);
		if (schema.has("$ref")) {
			collect(this.tree.at(target(schema)), passed, parts);
		}
		for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
			schema.path(keyword).values().forEach((branch) -> collect(branch, passed, parts));
		}
	}

	/** A schema that leads back to itself may be anything, as far as that part goes. */
	private Set<JsonType> typesAt(String pointer) {
		Set<JsonType> types = this.known.get(pointer);
		if (types == null) {
			this.known.put(pointer, JsonType.ALL);
			types = types(this.tree.at(pointer));
			this.known.put(pointer, types);
		}
		return types;
	}

	private Set<JsonType> types(JsonNode schema) {
		if (schema.isBoolean()) {
			return schema.booleanValue() ? JsonType.ALL : Set.of();
		}
		Set<JsonType> types = EnumSet.noneOf(JsonType.class);
		types.addAll(JsonType.named(schema.path("type")));
		retain(types, values(schema));
		if (schema.has("$ref")) {
			types.retainAll(typesAt(target(schema)));
		}
		schema.path("allOf").values().forEach((branch) -> types.retainAll(types(branch)));
		retainAny(types, schema.path("anyOf"));
		retainAny(types, schema.path("oneOf"));
		return types;
	}

	private static List<JsonNode> values(JsonNode schema) {
		List<JsonNode> values = new ArrayList<>(schema.path("enum").values());
		if (schema.has("const")) {
			values.add(schema.get("const"));
		}
		return values;
	}

	private static void retain(Set<JsonType> types, List<JsonNode> values) {
		if (!values.isEmpty()) {
			Set<JsonType> ofValues = EnumSet.noneOf(JsonType.class);
			values.forEach((value) -> ofValues.addAll(JsonType.of(value)));
			types.retainAll(ofValues);
		}
	}

	private void retainAny(Set<JsonType> types, JsonNode branches) {
		if (branches.isEmpty()) {
			return;
		}
		Set<JsonType> any = EnumSet.noneOf(JsonType.class);
		branches.values().forEach((branch) -> any.addAll(types(branch)));
		types.retainAll(any);
	}

	private static String target(JsonNode schema) {
		return schema.get("$ref").asString("").substring(1);
	}

}
