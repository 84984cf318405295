package io.apisec.schema.derived;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Properties whose type's id stands beside them: the id chooses the schema. */
final class ExternalTypeIds {

	private final SchemaWriter writer;

	private final Introspection introspection;

	private final Subtypes subtypes;

	ExternalTypeIds(SchemaWriter writer, Introspection introspection) {
		this.writer = writer;
		this.introspection = introspection;
		this.subtypes = new Subtypes(introspection);
	}

	/**
	 * Adds the property and its type's id to an object.
	 * @param object the object
	 * @param site the place of the property
	 * @param name the property's name
	 * @param chooser what chooses the type
	 */
	void add(ObjectSchema object, Site site, String name, TypeDeserializer chooser) {
		if (chooser.hasDefaultImpl()) {
			throw Indescribable.at(site, "has its type's id beside it and a type without one",
					"Or let the id stand in the value: @JsonTypeInfo(include = As.PROPERTY).");
		}
		Map<String, JavaType> types = this.subtypes.byId(site, chooser);
		String id = chooser.getPropertyName();
		object.add(List.of(id), Schemas.anything(), false);
		object.add(List.of(name), Schemas.anything(), false);
		object.also(property(id, anyOf(types)));
		object.also(Schemas.anyOf(List.of(property(name, Schemas.of("null")), required(id))));
		if (this.introspection.context().isEnabled(DeserializationFeature.FAIL_ON_MISSING_EXTERNAL_TYPE_ID_PROPERTY)) {
			object.also(Schemas.anyOf(List.of(property(id, not()), required(name))));
		}
		types.forEach((known, type) -> object.also(Schemas.anyOf(List.of(property(id, not(known)),
				property(name, this.writer.value(site.readBy(type, reader(site, type)), true))))));
	}

	private ValueDeserializer<?> reader(Site site, JavaType type) {
		return this.introspection.deserializer(type, site.property());
	}

	private static ObjectNode anyOf(Map<String, JavaType> types) {
		ObjectNode schema = Schemas.anything();
		ArrayNode ids = schema.putArray("enum");
		types.keySet().forEach(ids::add);
		return schema;
	}

	private static ObjectNode property(String name, ObjectNode value) {
		ObjectNode schema = Schemas.anything();
		schema.putObject("properties").set(name, value);
		return schema;
	}

	private static ObjectNode required(String name) {
		ObjectNode schema = Schemas.anything();
		schema.putArray("required").add(name);
		return schema;
	}

	private static ObjectNode not() {
		ObjectNode schema = Schemas.anything();
		schema.putObject("not");
		return schema;
	}

	private static ObjectNode not(String id) {
		ObjectNode schema = Schemas.anything();
		schema.putObject("not").put("const", id);
		return schema;
	}

}
