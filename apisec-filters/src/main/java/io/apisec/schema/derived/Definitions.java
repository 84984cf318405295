package io.apisec.schema.derived;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of a document that have names. Each accepts null beside what it describes;
 * who refers to it may take null away. One that is used once ends up where it is used.
 */
final class Definitions {

	private static final int LIMIT = 1000;

	private static final String PREFIX = "#/$defs/";

	private final Map<Object, Definition> definitions = new LinkedHashMap<>();

	private final Set<String> names = new HashSet<>();

	/**
	 * A reference to a schema, which is written at the first call.
	 * @param key what the schema depends on
	 * @param site where it is used
	 * @param schema writes it; may refer to itself
	 * @return the reference
	 */
	ObjectNode reference(Object key, Site site, Supplier<ObjectNode> schema) {
		Definition definition = this.definitions.get(key);
		if (definition == null) {
			definition = define(key, site);
			definition.schema.setAll(schema.get());
			Schemas.allowNull(definition.schema);
		}
		return Schemas.anything().put("$ref", PREFIX + definition.name);
	}

	private Definition define(Object key, Site site) {
		if (this.definitions.size() >= LIMIT) {
			throw Indescribable.at(site, "leads to more than " + LIMIT + " types", "Use smaller types for requests.");
		}
		Definition definition = new Definition(freeName(site.type()));
		this.definitions.put(key, definition);
		return definition;
	}

	private String freeName(JavaType type) {
		String name = simpleName(type);
		String free = name;
		for (int number = 2; !this.names.add(free); number++) {
			free = name + number;
		}
		return free;
	}

	private static String simpleName(JavaType type) {
		StringBuilder name = new StringBuilder(type.getRawClass().getSimpleName());
		for (int index = 0; index < type.containedTypeCount(); index++) {
			name.append('.').append(simpleName(type.containedType(index)));
		}
		return name.toString().replaceAll("[^A-Za-z0-9_.]", "_");
	}

	/** Completes a document: what is used once moves there, the rest is put beside. */
	void finish(ObjectNode document) {
		collectUses(document);
		this.definitions.values().forEach((definition) -> collectUses(definition.schema));
		ObjectNode shared = JsonNodeFactory.instance.objectNode();
		for (Definition definition : this.definitions.values()) {
			definition.uses.forEach(definition::narrow);
			if (!definition.moved()) {
				shared.set(definition.name, definition.schema);
			}
		}
		if (!shared.isEmpty()) {
			document.set("$defs", shared);
		}
	}

	private void collectUses(JsonNode schema) {
		if (schema instanceof ObjectNode use && use.path("$ref").isString()) {
			String name = use.get("$ref").stringValue().substring(PREFIX.length());
			this.definitions.values()
				.stream()
				.filter((definition) -> definition.name.equals(name))
				.forEach((definition) -> definition.uses.add(use));
		}
		schema.forEach(this::collectUses);
	}

	private static final class Definition {

		private final String name;

		private final ObjectNode schema = Schemas.anything();

		private final List<ObjectNode> uses = new ArrayList<>();

		Definition(String name) {
			this.name = name;
		}

		/** A use that names its types names only those that the schema has as well. */
		void narrow(ObjectNode use) {
			if (!use.has("type") || !this.schema.has("type")) {
				return;
			}
			Set<String> types = types(use);
			types.retainAll(types(this.schema));
			use.remove("type");
			if (types.size() == 1) {
				use.put("type", types.iterator().next());
			}
			else {
				types.forEach(use.putArray("type")::add);
			}
		}

		private static Set<String> types(ObjectNode schema) {
			JsonNode type = schema.path("type");
			Set<String> types = new LinkedHashSet<>();
			if (type.isString()) {
				types.add(type.stringValue());
			}
			type.forEach((element) -> types.add(element.stringValue()));
			return types;
		}

		boolean moved() {
			if (this.uses.size() != 1 || !combines(this.uses.get(0))) {
				return false;
			}
			ObjectNode use = this.uses.get(0);
			use.remove("$ref");
			ObjectNode own = use.deepCopy();
			use.setAll(this.schema);
			use.setAll(own);
			return true;
		}

		private boolean combines(ObjectNode use) {
			return use.propertyNames()
				.stream()
				.allMatch((keyword) -> "type".equals(keyword) || !this.schema.has(keyword));
		}

	}

}
