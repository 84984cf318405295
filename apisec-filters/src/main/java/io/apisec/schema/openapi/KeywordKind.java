package io.apisec.schema.openapi;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What stands under a keyword of a schema. */
enum KeywordKind {

	/** A value that is taken as it is. */
	VALUE,

	/** A schema for a value inside the value. */
	SCHEMA,

	/** Schemas for values inside the value. */
	SCHEMAS,

	/** Schemas for members, by name. */
	MEMBERS,

	/** A schema that is asked about the same value. */
	TEST,

	/** A schema for the same value. */
	BRANCH,

	/** Schemas for the same value. */
	BRANCHES,

	/** Schemas for the same value, by name. */
	NAMED_BRANCHES,

	/** Names of members that have to be there. */
	REQUIRED,

	/** The same, by name of another member. */
	DEPENDENT_REQUIRED;

	private static final Map<String, KeywordKind> IN_3_0 = new HashMap<>();

	private static final Map<String, KeywordKind> IN_3_1 = new HashMap<>();

	static {
		both(VALUE, "type", "enum", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum",
				"maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "maxProperties",
				"minProperties", "format");
		both(SCHEMA, "items", "additionalProperties");
		both(MEMBERS, "properties");
		both(TEST, "not");
		both(BRANCHES, "allOf", "anyOf", "oneOf");
		both(REQUIRED, "required");
		only31(VALUE, "const", "minContains", "maxContains");
		only31(SCHEMA, "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties");
		only31(SCHEMAS, "prefixItems");
		only31(MEMBERS, "patternProperties");
		only31(TEST, "if");
		only31(BRANCH, "then", "else");
		only31(NAMED_BRANCHES, "dependentSchemas");
		only31(DEPENDENT_REQUIRED, "dependentRequired");
	}

	/** Answers {@code null} for what says nothing of validity in that version. */
	static @Nullable KeywordKind of(String keyword, OpenApiVersion version) {
		return ((version == OpenApiVersion.V3_0) ? IN_3_0 : IN_3_1).get(keyword);
	}

	private static void both(KeywordKind kind, String... keywords) {
		for (String keyword : keywords) {
			IN_3_0.put(keyword, kind);
			IN_3_1.put(keyword, kind);
		}
	}

	private static void only31(KeywordKind kind, String... keywords) {
		for (String keyword : keywords) {
			IN_3_1.put(keyword, kind);
		}
	}

}
