package io.apisec.schema.derived;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema of an object while its properties are being found. */
final class ObjectSchema {

	private final ObjectNode schema = Schemas.of("object");

	private final ObjectNode properties = JsonNodeFactory.instance.objectNode();

	private final ArrayNode required = JsonNodeFactory.instance.arrayNode();

	private @Nullable JsonNode additional;

	void constant(TypeId typeId) {
		this.properties.set(typeId.property(), Schemas.anything().put("const", typeId.id()));
		this.required.add(typeId.property());
	}

	/**
	 * Adds a property.
	 * @param names its names, the first of which wins over aliases of others
	 * @param value the schema of its value
	 * @param needed whether one of the names has to be there
	 */
	void add(List<String> names, ObjectNode value, boolean needed) {
		List<String> free = names.stream().filter((name) -> !this.properties.has(name)).toList();
		for (String name : free) {
			this.properties.set(name, free.indexOf(name) == 0 ? value : value.deepCopy());
		}
		if (free.size() > 1) {
			onlyOneOf(free, needed);
		}
		else if (needed && !free.isEmpty()) {
			this.required.add(free.get(0));
		}
	}

	/** Two names of one property are the same key twice. */
	private void onlyOneOf(List<String> names, boolean needed) {
		for (int first = 0; first < names.size(); first++) {
			for (int second = first + 1; second < names.size(); second++) {
				Schemas.also(this.schema,
						Schemas.anyOf(List.of(without(names.get(first)), without(names.get(second)))));
			}
		}
		if (needed) {
			Schemas.also(this.schema, Schemas.anyOf(names.stream().map(ObjectSchema::with).toList()));
		}
	}

	private static ObjectNode without(String name) {
		ObjectNode absent = Schemas.anything();
		absent.putObject("properties").put(name, false);
		return absent;
	}

	private static ObjectNode with(String name) {
		ObjectNode present = Schemas.anything();
		present.putArray("required").add(name);
		return present;
	}

	void also(ObjectNode demand) {
		Schemas.also(this.schema, demand);
	}

	/** Accepts further properties, but none that the mapper ignores. */
	void open(ObjectNode values, Set<String> ignored) {
		this.additional = values.isEmpty() ? JsonNodeFactory.instance.booleanNode(true) : values;
		ignored.stream()
			.sorted()
			.filter((name) -> !this.properties.has(name))
			.forEach((name) -> this.properties.put(name, false));
	}

	ObjectNode build(boolean closed) {
		if (!this.properties.isEmpty()) {
			this.schema.set("properties", this.properties);
		}
		if (!this.required.isEmpty()) {
			this.schema.set("required", this.required);
		}
		if (this.additional != null) {
			this.schema.set("additionalProperties", this.additional);
		}
		else if (closed) {
			this.schema.put("additionalProperties", false);
		}
		return this.schema;
	}

}
