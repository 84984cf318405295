package io.apisec.schema.openapi;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/** The types of JSON Schema. */
enum JsonType {

	NULL, BOOLEAN, INTEGER, NUMBER, STRING, ARRAY, OBJECT;

	static final Set<JsonType> ALL = Set.of(values());

	static final Set<JsonType> SCALARS = Set.of(NULL, BOOLEAN, INTEGER, NUMBER, STRING);

	/** The types that a {@code type} keyword names; all where it names none. */
	static Set<JsonType> named(JsonNode keyword) {
		Set<JsonType> named = EnumSet.noneOf(JsonType.class);
		for (JsonType type : values()) {
			String name = type.name().toLowerCase(Locale.ROOT);
			if (keyword.asString("").equals(name) || contains(keyword, name)) {
				named.add(type);
			}
		}
		if (named.contains(NUMBER)) {
			named.add(INTEGER);
		}
		return keyword.isMissingNode() ? ALL : named;
	}

	private static boolean contains(JsonNode array, String name) {
		for (JsonNode element : array.values()) {
			if (element.asString("").equals(name)) {
				return true;
			}
		}
		return false;
	}

	/** The types that a value has. */
	static Set<JsonType> of(JsonNode value) {
		return switch (value.getNodeType()) {
			case NULL -> EnumSet.of(NULL);
			case BOOLEAN -> EnumSet.of(BOOLEAN);
			case NUMBER -> EnumSet.of(NUMBER, INTEGER);
			case STRING -> EnumSet.of(STRING);
			case ARRAY -> EnumSet.of(ARRAY);
			default -> EnumSet.of(OBJECT);
		};
	}

}
