package io.apisec.schema.derived;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.impl.AsDeductionTypeDeserializer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of types that stand for their subtypes. The alternatives exclude each other by
 * the type's id, so that {@code anyOf} says the same as {@code oneOf} and stays right
 * where {@code required} is taken away.
 */
final class PolymorphicSchemas {

	private final SchemaWriter writer;

	private final Introspection introspection;

	private final Subtypes subtypes;

	private final boolean closed;

	PolymorphicSchemas(SchemaWriter writer, Introspection introspection, boolean closed) {
		this.writer = writer;
		this.introspection = introspection;
		this.subtypes = new Subtypes(introspection);
		this.closed = closed;
	}

	ObjectNode describe(Site site, TypeDeserializer chooser) {
		if (!chooser.getClass().getName().startsWith("tools.jackson.")) {
			throw Indescribable.at(site, "chooses its subtype by code of its own, " + chooser.getClass().getName(),
					"Or name the types: @JsonTypeInfo(use = Id.NAME) with @JsonSubTypes.");
		}
		boolean deduced = chooser instanceof AsDeductionTypeDeserializer;
		Map<String, JavaType> types = deduced ? this.subtypes.byClass(site) : this.subtypes.byId(site, chooser);
		Key key = new Key(site.type(), deduced, chooser.getTypeInclusion(), chooser.getPropertyName(), types,
				chooser.getDefaultImpl(), site.validated());
		return this.writer.definitions().reference(key, site, () -> alternatives(site, chooser, types, deduced));
	}

	private ObjectNode alternatives(Site site, TypeDeserializer chooser, Map<String, JavaType> types, boolean deduced) {
		As inclusion = chooser.getTypeInclusion();
		if (inclusion == As.WRAPPER_OBJECT && !deduced) {
			return wrapperObject(site, types);
		}
		List<ObjectNode> alternatives = new ArrayList<>();
		types.forEach((id, type) -> {
			if (deduced) {
				alternatives.add(value(site, type, null));
			}
			else if (inclusion == As.WRAPPER_ARRAY) {
				alternatives.add(wrapperArray(id, value(site, type, null)));
			}
			else {
				alternatives.add(value(site, type, new TypeId(chooser.getPropertyName(), id)));
			}
		});
		addDefault(alternatives, site, chooser);
		ObjectNode schema = Schemas.anything();
		if (!deduced && !chooser.hasDefaultImpl()) {
			schema.put("type", (inclusion == As.WRAPPER_ARRAY) ? "array" : "object");
		}
		alternatives.forEach(schema.putArray("anyOf")::add);
		return schema;
	}

	/** Without an id, an object is of the default type; with an unknown one, refused. */
	private void addDefault(List<ObjectNode> alternatives, Site site, TypeDeserializer chooser) {
		Class<?> type = chooser.getDefaultImpl();
		if (type != null && type != Void.class && chooser.getTypeInclusion() != As.WRAPPER_ARRAY) {
			alternatives.add(value(site, this.subtypes.specialize(site.type(), type), null));
		}
	}

	private ObjectNode value(Site site, JavaType type, @Nullable TypeId typeId) {
		ValueDeserializer<?> deserializer = this.introspection.deserializer(type, site.property());
		Site subtype = site.readBy(type, deserializer);
		if (typeId == null) {
			return this.writer.value(subtype, false);
		}
		if (!Introspection.isStandard(deserializer) || !(deserializer instanceof BeanDeserializerBase bean)) {
			throw Indescribable.at(subtype, "is a subtype that is no bean and has no place for its type's id",
					"Or let the id stand around it: @JsonTypeInfo(include = As.WRAPPER_OBJECT).");
		}
		ObjectNode reference = this.writer.bean(subtype, bean, typeId);
		Schemas.refuseNull(reference);
		return reference;
	}

	private ObjectNode wrapperObject(Site site, Map<String, JavaType> types) {
		ObjectNode schema = Schemas.of("object");
		ObjectNode properties = schema.putObject("properties");
		types.forEach((id, type) -> properties.set(id, value(site, type, null)));
		schema.put("minProperties", 1).put("maxProperties", 1);
		return this.closed ? schema.put("additionalProperties", false) : schema;
	}

	private static ObjectNode wrapperArray(String id, ObjectNode value) {
		ObjectNode schema = Schemas.of("array");
		schema.putArray("prefixItems").add(Schemas.anything().put("const", id)).add(value);
		return schema.put("items", false).put("minItems", 2);
	}

	private record Key(JavaType base, boolean deduced, As inclusion, String property, Map<String, JavaType> types,
			@Nullable Class<?> defaultType, boolean validated) {

		private Key {
			types = new LinkedHashMap<>(types);
		}

	}

}
