package io.apisec.schema.derived;

import com.fasterxml.jackson.annotation.Nulls;
import io.apisec.schema.derived.TypeSchemas.Body;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyMetadata;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.node.ObjectNode;

/** Writes the schema of a body, place by place. */
final class SchemaWriter {

	private static final int MAX_DEPTH = 100;

	private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

	private final Introspection introspection;

	private final Constraints constraints;

	private final Definitions definitions = new Definitions();

	private final ScalarSchemas scalars;

	private final ContainerSchemas containers;

	private final BeanSchemas beans;

	private final PolymorphicSchemas polymorphic;

	SchemaWriter(Introspection introspection, Constraints constraints, boolean closed) {
		this.introspection = introspection;
		this.constraints = constraints;
		this.scalars = new ScalarSchemas(introspection);
		this.containers = new ContainerSchemas(this, introspection);
		this.beans = new BeanSchemas(this, introspection, constraints, closed);
		this.polymorphic = new PolymorphicSchemas(this, introspection, closed);
	}

	ObjectNode document(JavaType type, Body body) {
		Site site = new Site(type.getRawClass().getSimpleName(), 0, type, this.introspection.deserializer(type, null),
				this.introspection.typeDeserializer(type), null, Declaration.of(body.declarations()), true,
				body.validated());
		ObjectNode schema = new RootName(this.introspection).wrap(type, value(site, type.isReferenceType()));
		ObjectNode document = Schemas.anything().put("$schema", DIALECT);
		this.definitions.finish(schema);
		document.setAll(schema);
		return document;
	}

	/**
	 * The schema of a value with the constraints of its place.
	 * @param site the place
	 * @param nullable whether null may stand there
	 * @return the schema
	 */
	ObjectNode value(Site site, boolean nullable) {
		ObjectNode schema = shape(site);
		boolean acceptsNull = schema.isEmpty() || schema.has("$ref");
		if (site.constrained()) {
			site.declaration().elements().forEach((element) -> this.constraints.apply(element, site.type(), schema));
		}
		if (acceptsNull && !nullable) {
			Schemas.refuseNull(schema);
		}
		if (!acceptsNull && nullable) {
			Schemas.allowNull(schema);
		}
		return schema;
	}

	private ObjectNode shape(Site site) {
		if (site.depth() > MAX_DEPTH) {
			throw Indescribable.at(site, "lies deeper than " + MAX_DEPTH + " types", "Use smaller types for requests.");
		}
		if (site.typeDeserializer() != null) {
			return this.polymorphic.describe(site, site.typeDeserializer());
		}
		ValueDeserializer<?> deserializer = site.deserializer();
		if (!Introspection.isStandard(deserializer)) {
			throw Indescribable.at(site, "is read by a deserializer of its own, " + deserializer.getClass().getName()
					+ ", whose JSON cannot be seen", "Or let the mapper read the type without it.");
		}
		if (deserializer instanceof StdConvertingDeserializer<?> converting) {
			return converted(site, converting.getDelegatee());
		}
		if (deserializer instanceof BeanDeserializerBase bean) {
			return bean(site, bean, null);
		}
		return plain(site, deserializer);
	}

	private ObjectNode plain(Site site, ValueDeserializer<?> deserializer) {
		ObjectNode schema = this.scalars.describe(site);
		if (schema == null) {
			schema = this.containers.describe(site);
		}
		if (schema != null) {
			return schema;
		}
		if (deserializer instanceof AbstractDeserializer) {
			throw Indescribable.at(site, "is abstract and does not say which types it stands for",
					"Use a concrete type, or name the types: @JsonTypeInfo(use = Id.NAME) with @JsonSubTypes, or a sealed type.");
		}
		throw Indescribable.at(site,
				"is read by " + deserializer.getClass().getName() + ", of which no schema is known",
				"Use a type of your own in its place.");
	}

	private ObjectNode converted(Site site, ValueDeserializer<?> delegate) {
		JavaType read = (delegate instanceof StdDeserializer<?> standard && standard.getValueType() != null)
				? standard.getValueType() : this.introspection.context().constructType(delegate.handledType());
		return shape(site.readBy(read, delegate));
	}

	/**
	 * The schema of a bean.
	 * @param site where it stands
	 * @param bean what reads it
	 * @param typeId the property that holds its type's id, {@code null} where there is
	 * none
	 * @return a reference to its definition
	 */
	ObjectNode bean(Site site, BeanDeserializerBase bean, @Nullable TypeId typeId) {
		return this.definitions.reference(new BeanKey(new Identity(bean), typeId, site.validated()), site,
				() -> this.beans.describe(site, bean, typeId));
	}

	Definitions definitions() {
		return this.definitions;
	}

	/** A place inside a container. */
	ObjectNode content(Site container, JavaType type, ValueDeserializer<?> deserializer) {
		Declaration declaration = container.declaration().content(container.type());
		// @Valid on the container reaches its elements, but not what containers among
		// them hold.
		boolean validated = container.constrained()
				&& ((container.validated() && !type.isContainerType()) || cascades(declaration));
		Site site = new Site(container.path() + (container.type().isReferenceType() ? "" : "[]"), container.depth() + 1,
				type, deserializer, this.introspection.typeDeserializer(type), container.property(), declaration,
				container.constrained(), validated);
		boolean nullable = !ContainerSchemas.refusesNull(container.raw()) && acceptsNullContent(site);
		return value(site, container.type().isReferenceType() || nullable);
	}

	boolean cascades(Declaration declaration) {
		return declaration.elements().stream().anyMatch(this.constraints::cascades);
	}

	private boolean acceptsNullContent(Site site) {
		boolean refused = site.constrained()
				&& site.declaration().elements().stream().anyMatch(this.constraints::refusesNull);
		return !refused && !site.declaration().refusesNull() && !contentNullsFail(site.property())
				&& NullReading.ofNull(site.deserializer(), this.introspection) != NullReading.REFUSED;
	}

	private boolean contentNullsFail(@Nullable BeanProperty property) {
		PropertyMetadata metadata = (property != null) ? property.getMetadata() : null;
		var own = (metadata != null) ? metadata.getContentNulls() : null;
		var nulls = (own != null) ? own : this.introspection.config().getDefaultNullHandling().getContentNulls();
		return nulls == Nulls.FAIL;
	}

	private record BeanKey(Identity bean, @Nullable TypeId typeId, boolean validated) {

	}

	/** Compares by identity: two readers of one type may know different properties. */
	private record Identity(Object object) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Identity identity && identity.object == this.object;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this.object);
		}

	}

}
