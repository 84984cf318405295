package io.apisec.schema.derived;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanAsArrayBuilderDeserializer;
import tools.jackson.databind.deser.bean.BeanAsArrayDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.jdk.ThrowableDeserializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of beans and records: as objects, as arrays, and as what creators take. */
final class BeanSchemas {

	private final SchemaWriter writer;

	private final Introspection introspection;

	private final PropertySchemas properties;

	private final UnwrappedSchemas unwrapped;

	private final boolean closed;

	BeanSchemas(SchemaWriter writer, Introspection introspection, Constraints constraints, boolean closed) {
		this.writer = writer;
		this.introspection = introspection;
		this.properties = new PropertySchemas(writer, introspection, constraints);
		this.unwrapped = new UnwrappedSchemas(writer, introspection, this.properties);
		this.closed = closed;
	}

	ObjectNode describe(Site site, BeanDeserializerBase bean, @Nullable TypeId typeId) {
		refuse(site, bean);
		if (bean instanceof BeanAsArrayDeserializer || bean instanceof BeanAsArrayBuilderDeserializer) {
			refuseTypeId(site, typeId);
			return array(site, bean);
		}
		List<ObjectNode> alternatives = created(site, bean.getValueInstantiator());
		if (!bean.getValueInstantiator().canCreateUsingDelegate() && isObject(bean.getValueInstantiator())) {
			alternatives.add(0, object(site, bean, typeId));
		}
		else {
			refuseTypeId(site, typeId);
		}
		if (alternatives.isEmpty()) {
			throw Indescribable.at(site, "has no creator that the mapper could use",
					"Give it a constructor without parameters, or a @JsonCreator.");
		}
		return (typeId != null) ? alternatives.get(0) : Schemas.anyOf(alternatives);
	}

	private void refuse(Site site, BeanDeserializerBase bean) {
		if (bean.getObjectIdReader(this.introspection.context()) != null) {
			throw Indescribable.at(site, "has an object id (@JsonIdentityInfo), so that any value may be a reference",
					"Use a type without @JsonIdentityInfo for requests.");
		}
		if (bean.isCaseInsensitive()) {
			throw Indescribable.at(site, "has properties whose names are read in any case",
					"Turn ACCEPT_CASE_INSENSITIVE_PROPERTIES off, and give other spellings by @JsonAlias.");
		}
		if (bean instanceof ThrowableDeserializer) {
			throw Indescribable.at(site, "is an exception", "Use a type of your own for requests.");
		}
	}

	private static void refuseTypeId(Site site, @Nullable TypeId typeId) {
		if (typeId != null) {
			throw Indescribable.at(site, "is a subtype that is no object and has no place for its type's id",
					"Or let the id stand around it: @JsonTypeInfo(include = As.WRAPPER_OBJECT).");
		}
	}

	private static boolean isObject(ValueInstantiator creator) {
		return creator.canCreateUsingDefault() || creator.canCreateFromObjectWith();
	}

	private ObjectNode object(Site site, BeanDeserializerBase bean, @Nullable TypeId typeId) {
		ObjectSchema object = new ObjectSchema();
		if (typeId != null) {
			object.constant(typeId);
		}
		BeanView view = this.introspection.view(bean, site.type());
		for (Iterator<SettableBeanProperty> all = bean.properties(); all.hasNext();) {
			this.properties.add(object, site, view, all.next());
		}
		this.unwrapped.addAll(object, site, view);
		if (bean.hasAnySetter()) {
			object.open(this.properties.anyValue(site, view), view.description().getIgnoredPropertyNames());
		}
		return object.build(this.closed);
	}

	private ObjectNode array(Site site, BeanDeserializerBase bean) {
		BeanView view = this.introspection.view(bean, site.type());
		ObjectNode schema = Schemas.of("array");
		ArrayNode elements = schema.putArray("prefixItems");
		int needed = 0;
		for (Iterator<SettableBeanProperty> all = bean.properties(); all.hasNext();) {
			SettableBeanProperty next = all.next();
			if (!this.properties.isOpen(next)) {
				throw Indescribable.at(site,
						"is an array with a place for " + next.getName() + ", which no client may send",
						"Or write the type as an object.");
			}
			PropertySchemas.Property property = this.properties.describe(site, view, next);
			elements.add(property.schema());
			needed = property.required() ? elements.size() : needed;
		}
		return schema.put("items", false).put("minItems", needed);
	}

	/** What creators take in the place of an object. */
	private List<ObjectNode> created(Site site, ValueInstantiator creator) {
		DeserializationConfig config = this.introspection.config();
		List<ObjectNode> alternatives = new ArrayList<>();
		if (creator.canCreateUsingDelegate()) {
			alternatives.add(delegate(site, creator.getDelegateType(config)));
		}
		if (creator.canCreateUsingArrayDelegate()) {
			alternatives.add(delegate(site, creator.getArrayDelegateType(config)));
		}
		if (creator.canCreateFromString()) {
			alternatives.add(Schemas.of("string"));
		}
		if (creator.canCreateFromDouble() || creator.canCreateFromBigDecimal()) {
			alternatives.add(Schemas.of("number"));
		}
		else if (creator.canCreateFromInt() || creator.canCreateFromLong() || creator.canCreateFromBigInteger()) {
			alternatives.add(Schemas.of("integer"));
		}
		if (creator.canCreateFromBoolean()) {
			alternatives.add(Schemas.of("boolean"));
		}
		return alternatives;
	}

	private ObjectNode delegate(Site site, JavaType type) {
		Site delegate = new Site(site.path(), site.depth() + 1, type, this.introspection.deserializer(type, null),
				this.introspection.typeDeserializer(type), null, Declaration.UNKNOWN, false, false);
		return this.writer.value(delegate, false);
	}

}
