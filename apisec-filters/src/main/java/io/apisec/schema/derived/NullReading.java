package io.apisec.schema.derived;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.impl.NullsConstantProvider;

/** What the mapper makes of a null, or of a creator's property that is absent. */
enum NullReading {

	/** The mapper refuses. */
	REFUSED,

	/** The application gets a null. */
	NULL,

	/** The application gets a value in its place, such as an empty {@code Optional}. */
	VALUE;

	static NullReading ofNull(NullValueProvider provider, Introspection introspection) {
		if (NullsConstantProvider.isSkipper(provider)) {
			return VALUE;
		}
		try {
			return of(provider.getNullValue(introspection.context()));
		}
		catch (JacksonException ex) {
			return REFUSED;
		}
	}

	static NullReading ofAbsent(SettableBeanProperty property, Introspection introspection) {
		DeserializationContext context = introspection.context();
		if (context.isEnabled(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)) {
			return REFUSED;
		}
		try {
			Object value = property.getNullValueProvider().getAbsentValue(context);
			value = (value != null) ? value : property.getValueDeserializer().getAbsentValue(context);
			boolean nullFails = context.isEnabled(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
			return (value == null && nullFails) ? REFUSED : of(value);
		}
		catch (JacksonException ex) {
			return REFUSED;
		}
	}

	private static NullReading of(@Nullable Object value) {
		return (value != null) ? VALUE : NULL;
	}

}
