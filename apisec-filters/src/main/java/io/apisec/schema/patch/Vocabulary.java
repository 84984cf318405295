package io.apisec.schema.patch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The names, patterns and indices that schemas tell apart, with all that they apply to
 * the same value.
 */
final class Vocabulary {

	private final Set<SchemaNode> entered = new HashSet<>();

	private final Set<String> names = new LinkedHashSet<>();

	private final Set<String> patterns = new LinkedHashSet<>();

	private final Set<SchemaNode> nameRules = new LinkedHashSet<>();

	private boolean speaks;

	static Vocabulary of(Collection<SchemaNode> schemas) {
		Vocabulary vocabulary = new Vocabulary();
		schemas.forEach(vocabulary::add);
		return vocabulary;
	}

	/** The schemas of the first elements, each for one. */
	static List<SchemaNode> prefix(SchemaNode schema) {
		return schema.list(isTuple(schema.get("items")) ? "items" : "prefixItems");
	}

	/** Whether this is how draft 7 spells {@code prefixItems}. */
	static boolean isTuple(@Nullable JsonNode items) {
		return items != null && items.isArray();
	}

	Set<String> names() {
		return this.names;
	}

	Set<String> patterns() {
		return this.patterns;
	}

	/** What all names have to be. */
	Set<SchemaNode> nameRules() {
		return this.nameRules;
	}

	/** Whether anything says which members there may be, so that others are refused. */
	boolean speaks() {
		return this.speaks;
	}

	private void add(SchemaNode schema) {
		if (!schema.json().isObject() || !this.entered.add(schema)) {
			return;
		}
		Set<String> properties = schema.names("properties");
		Set<String> matching = schema.names("patternProperties");
		this.names.addAll(properties);
		this.patterns.addAll(matching);
		this.speaks |= !properties.isEmpty() || !matching.isEmpty() || schema.has("additionalProperties")
				|| schema.has("unevaluatedProperties");
		addOthers(schema);
		composed(schema).forEach(this::add);
	}

	private void addOthers(SchemaNode schema) {
		JsonNode required = schema.get("required");
		if (required != null) {
			required.values().forEach((name) -> this.names.add(name.asString("")));
		}
		for (int i = 0; i < prefix(schema).size(); i++) {
			this.names.add(String.valueOf(i));
		}
		SchemaNode rule = schema.one("propertyNames");
		if (rule != null) {
			this.nameRules.add(rule);
		}
	}

	private static List<SchemaNode> composed(SchemaNode schema) {
		List<SchemaNode> composed = new ArrayList<>();
		SchemaNode referred = schema.referred();
		if (referred != null) {
			composed.add(referred);
		}
		List.of("allOf", "anyOf", "oneOf").forEach((keyword) -> composed.addAll(schema.list(keyword)));
		List.of("dependentSchemas", "dependencies").forEach((keyword) -> composed.addAll(schema.map(keyword).values()));
		for (String keyword : List.of("if", "then", "else")) {
			SchemaNode part = schema.one(keyword);
			if (part != null) {
				composed.add(part);
			}
		}
		return composed;
	}

}
