package io.apisec.schema.patch;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Finds the schema that a value has to be valid by, behind references. */
final class Values {

	private static final Set<String> SAYS_NOTHING = Set.of("title", "description", "default", "examples", "example",
			"deprecated", "readOnly", "writeOnly", "$comment", "$defs", "definitions", "$schema");

	private static final int MAX_HOPS = 50;

	private Values() {
	}

	/**
	 * What a value has to be.
	 * @param schema the schema as it is written
	 * @return the schema that it stands for; empty where the value may be anything,
	 * {@code null} where there is no such value
	 */
	static @Nullable Set<SchemaNode> of(SchemaNode schema) {
		SchemaNode found = schema;
		for (int i = 0; i < MAX_HOPS && isReference(found); i++) {
			SchemaNode referred = found.referred();
			if (referred == null) {
				return Set.of(found);
			}
			found = referred;
		}
		if (found.json().isBoolean()) {
			return found.isFalse() ? null : Set.of();
		}
		return found.json().propertyNames().stream().allMatch(SAYS_NOTHING::contains) ? Set.of() : Set.of(found);
	}

	private static boolean isReference(SchemaNode schema) {
		boolean reference = schema.json().path("$ref").isString() && !schema.json().has("$id");
		return reference && (schema.isDraft7() || schema.json()
			.propertyNames()
			.stream()
			.allMatch((word) -> "$ref".equals(word) || SAYS_NOTHING.contains(word)));
	}

}
