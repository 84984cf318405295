package io.apisec.schema.openapi;

import java.util.Map;
import java.util.Set;

/**
 * What a parameter's text may stand for. The schema still has the last word: a shape only
 * says how to read the text.
 *
 * @param types the types of the parameter
 * @param items the types of its elements, where it is an array
 * @param members the types of its members, where it is an object
 * @param others the types of members that have no name in the schema; empty where there
 * can be none
 */
record Shape(Set<JsonType> types, Set<JsonType> items, Map<String, Set<JsonType>> members, Set<JsonType> others) {

	Shape {
		types = Set.copyOf(types);
		items = Set.copyOf(items);
		members = Map.copyOf(members);
		others = Set.copyOf(others);
	}

	boolean isArray() {
		return this.types.contains(JsonType.ARRAY);
	}

	boolean isObject() {
		return this.types.contains(JsonType.OBJECT);
	}

	boolean isScalar() {
		return this.types.stream().anyMatch((type) -> type != JsonType.ARRAY && type != JsonType.OBJECT);
	}

	Set<JsonType> member(String name) {
		return this.members.getOrDefault(name, this.others.isEmpty() ? JsonType.ALL : this.others);
	}

}
