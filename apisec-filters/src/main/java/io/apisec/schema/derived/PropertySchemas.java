package io.apisec.schema.derived;

import java.util.List;

import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyMetadata;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of the properties of a bean. */
final class PropertySchemas {

	private final SchemaWriter writer;

	private final Introspection introspection;

	private final Constraints constraints;

	private final DefaultValues defaults;

	PropertySchemas(SchemaWriter writer, Introspection introspection, Constraints constraints) {
		this.writer = writer;
		this.introspection = introspection;
		this.constraints = constraints;
		this.defaults = new DefaultValues(introspection);
	}

	/** Adds a property to an object, unless no client may send it. */
	void add(ObjectSchema object, Site owner, BeanView bean, SettableBeanProperty property) {
		add(object, owner, bean, property, this.introspection.names(property));
	}

	/** Adds a property of another bean; its aliases do not come along. */
	void addUnwrapped(ObjectSchema object, Site owner, BeanView bean, SettableBeanProperty property) {
		add(object, owner, bean, property, List.of(property.getName()));
	}

	private void add(ObjectSchema object, Site owner, BeanView bean, SettableBeanProperty property,
			List<String> names) {
		if (isOpen(property)) {
			Property described = describe(owner, bean, property);
			object.add(names, described.schema(), described.required());
		}
	}

	boolean isOpen(SettableBeanProperty property) {
		return !this.introspection.serverOnly(property) && this.introspection.visible(property);
	}

	Property describe(Site owner, BeanView bean, SettableBeanProperty property) {
		Declaration declaration = Members.declaration(bean, property);
		boolean validated = owner.validated() && this.writer.cascades(declaration);
		Site site = new Site(owner.raw().getSimpleName() + "." + property.getName(), owner.depth() + 1,
				property.getType(), property.getValueDeserializer(), property.getValueTypeDeserializer(), property,
				declaration, owner.validated(), validated);
		boolean demanded = owner.validated() && declaration.elements().stream().anyMatch(this.constraints::refusesNull);
		ObjectNode schema = this.writer.value(site, acceptsNull(property, declaration, demanded));
		return new Property(schema, required(property, bean, demanded));
	}

	private boolean acceptsNull(SettableBeanProperty property, Declaration declaration, boolean demanded) {
		NullReading reading = NullReading.ofNull(property.getNullValueProvider(), this.introspection);
		return reading == NullReading.VALUE
				|| (reading == NullReading.NULL && !demanded && !declaration.refusesNull() && !failsOnNull(property));
	}

	private boolean failsOnNull(SettableBeanProperty property) {
		return property.isCreatorProperty()
				&& this.introspection.context().isEnabled(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
	}

	private boolean required(SettableBeanProperty property, BeanView bean, boolean demanded) {
		if (property.isRequired()) {
			return true;
		}
		NullReading absent = property.isCreatorProperty() ? NullReading.ofAbsent(property, this.introspection)
				: this.defaults.of(property, bean);
		return absent == NullReading.REFUSED || (absent == NullReading.NULL && demanded);
	}

	/** The schema of what goes into a bean's {@code @JsonAnySetter}. */
	ObjectNode anyValue(Site owner, BeanView bean) {
		AnnotatedMember setter = bean.description().findAnySetterAccessor();
		JavaType type = (setter instanceof AnnotatedMethod method) ? method.getParameterType(1) : setter.getType();
		if (!(setter instanceof AnnotatedMethod)) {
			type = type.isMapLikeType() ? type.getContentType() : type;
		}
		if (!type.isMapLikeType() && type.isTypeOrSubTypeOf(JsonNode.class)) {
			return Schemas.anything();
		}
		BeanProperty any = new BeanProperty.Std(PropertyName.construct("*"), type, null, setter,
				PropertyMetadata.STD_OPTIONAL);
		return this.writer.value(new Site(owner.raw().getSimpleName() + ".*", owner.depth() + 1, type,
				this.introspection.deserializer(type, any), this.introspection.typeDeserializer(type), any,
				Declaration.UNKNOWN, false, false), true);
	}

	/**
	 * A property.
	 *
	 * @param schema the schema of its value
	 * @param required whether it has to be there
	 */
	record Property(ObjectNode schema, boolean required) {

	}

}
