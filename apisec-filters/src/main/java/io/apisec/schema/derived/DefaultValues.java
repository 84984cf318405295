package io.apisec.schema.derived;

import java.util.IdentityHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * What a new bean has in a property that nobody sends: where it has a value, a
 * {@code @NotNull} holds without the property.
 */
final class DefaultValues {

	private final Introspection introspection;

	private final IdentityHashMap<Object, Object> beans = new IdentityHashMap<>();

	DefaultValues(Introspection introspection) {
		this.introspection = introspection;
	}

	NullReading of(SettableBeanProperty property, BeanView bean) {
		AnnotatedMember reader = reader(property, bean);
		ValueInstantiator creator = bean.deserializer().getValueInstantiator();
		if (reader == null || !creator.canCreateUsingDefault()) {
			return NullReading.NULL;
		}
		try {
			Object created = this.beans.computeIfAbsent(bean.deserializer(), (key) -> create(creator));
			reader.fixAccess(this.introspection.config().isEnabled(MapperFeature.OVERRIDE_PUBLIC_ACCESS_MODIFIERS));
			return (reader.getValue(created) != null) ? NullReading.VALUE : NullReading.NULL;
		}
		catch (RuntimeException ex) {
			// A bean that cannot be made or read here promises nothing.
			return NullReading.NULL;
		}
	}

	private Object create(ValueInstantiator creator) {
		return creator.createUsingDefault(this.introspection.context());
	}

	private static @Nullable AnnotatedMember reader(SettableBeanProperty property, BeanView bean) {
		return bean.description()
			.findProperties()
			.stream()
			.filter((definition) -> definition.getName().equals(property.getName()))
			.findFirst()
			.map(BeanPropertyDefinition::getAccessor)
			.orElse(null);
	}

}
