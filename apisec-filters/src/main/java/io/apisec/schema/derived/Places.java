package io.apisec.schema.derived;

import java.lang.reflect.Type;
import java.util.List;

import io.apisec.core.BodyPointer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.bean.BuilderBasedDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells places of a body from which a mapper reads nothing. In doubt it reads: what has a
 * deserializer of its own, subtypes, or room for any member.
 */
final class Places {

	private final Introspection introspection;

	private Places(Introspection introspection) {
		this.introspection = introspection;
	}

	static boolean mayHave(JsonMapper mapper, Type type, BodyPointer place) {
		try {
			return new Places(new Introspection(mapper, null)).mayHave(mapper.constructType(type), place.tokens());
		}
		catch (JacksonException unreadable) {
			return true; // It is for the schema to say why.
		}
	}

	private boolean mayHave(JavaType type, List<String> place) {
		if (place.isEmpty()) {
			return true;
		}
		List<String> rest = place.subList(1, place.size());
		if (type.isCollectionLikeType() || type.isArrayType()) {
			boolean element = place.get(0).equals(BodyPointer.EACH) || place.get(0).matches("[0-9]+");
			return element && mayHave(type.getContentType(), rest);
		}
		if (type.isMapLikeType()) {
			return mayHave(type.getContentType(), rest);
		}
		return type.isReferenceType() ? mayHave(type.getContentType(), place) : memberMayHave(type, place.get(0), rest);
	}

	private boolean memberMayHave(JavaType type, String name, List<String> rest) {
		if (!(this.introspection.deserializer(type, null) instanceof BeanDeserializerBase bean) || isOpen(bean, type)) {
			return true;
		}
		SettableBeanProperty property = bean.findProperty(PropertyName.construct(name));
		return (property != null) ? mayHave(property.getType(), rest) : isAlias(type, name);
	}

	private boolean isAlias(JavaType type, String name) {
		return this.introspection.context()
			.introspectBeanDescription(type)
			.findProperties()
			.stream()
			.anyMatch((property) -> property.findAliases().stream().anyMatch((alias) -> alias.hasSimpleName(name)));
	}

	private boolean isOpen(BeanDeserializerBase bean, JavaType type) {
		return bean instanceof BuilderBasedDeserializer || bean.isCaseInsensitive()
				|| bean.getObjectIdReader(this.introspection.context()) != null
				|| bean.getValueInstantiator().canCreateUsingDelegate()
				|| bean.getValueInstantiator().canCreateUsingArrayDelegate()
				|| this.introspection.typeDeserializer(type) != null || takesAny(type);
	}

	private boolean takesAny(JavaType type) {
		var description = this.introspection.context().introspectBeanDescription(type);
		return description.findAnySetterAccessor() != null || description.findProperties()
			.stream()
			.anyMatch((property) -> property.getPrimaryMember() != null && this.introspection.annotations()
				.findUnwrappingNameTransformer(this.introspection.config(), property.getPrimaryMember()) != null);
	}

}
