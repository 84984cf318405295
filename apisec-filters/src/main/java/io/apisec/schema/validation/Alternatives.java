package io.apisec.schema.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/** The schemas of an {@code anyOf} or a {@code oneOf}. */
final class Alternatives {

	private Alternatives() {
	}

	/**
	 * Whether no object can be valid by two of the alternatives, so that closing each for
	 * itself means the same as closing them together.
	 * @param alternatives the alternatives
	 * @param references follows their references
	 * @return whether it is certain
	 */
	static boolean areDistinct(List<Position> alternatives, References references) {
		List<ObjectParts> objects = alternatives.stream()
			.filter((position) -> mayBeObject(position.place().node()))
			.map((position) -> ObjectParts.of(position, references))
			.toList();
		return objects.size() == 1 || objects.stream()
			.findFirst()
			.map((first) -> first.tags().keySet().stream().anyMatch((tag) -> tellsApart(objects, tag)))
			.orElse(false);
	}

	static boolean mayBeObject(JsonNode schema) {
		JsonNode type = schema.get("type");
		if (type == null) {
			return !schema.isBoolean() || schema.booleanValue();
		}
		return type.isArray() ? type.valueStream().anyMatch(Alternatives::isObject) : isObject(type);
	}

	private static boolean isObject(JsonNode type) {
		return "object".equals(type.asString());
	}

	private static boolean tellsApart(List<ObjectParts> objects, String tag) {
		Set<String> seen = new HashSet<>();
		for (ObjectParts object : objects) {
			Map<String, Set<String>> tags = object.tags();
			if (!tags.getOrDefault(tag, Set.of()).stream().allMatch(seen::add) || !tags.containsKey(tag)) {
				return false;
			}
		}
		return true;
	}

}
