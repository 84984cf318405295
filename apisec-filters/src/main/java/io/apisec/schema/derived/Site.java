package io.apisec.schema.derived;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * A place in a body where a value of a type stands.
 *
 * @param path where it is, for messages: {@code Order.lines[]}
 * @param depth how many places it lies under the body
 * @param type the type
 * @param deserializer what reads the value
 * @param typeDeserializer what chooses the subtype, {@code null} where there is one type
 * @param property the property that the value belongs to, {@code null} for the body
 * @param declaration where the place is declared
 * @param constrained whether the constraints of the place itself hold
 * @param validated whether the constraints inside the value hold
 */
record Site(String path, int depth, JavaType type, ValueDeserializer<?> deserializer,
		@Nullable TypeDeserializer typeDeserializer, @Nullable BeanProperty property, Declaration declaration,
		boolean constrained, boolean validated) {

	Site readBy(JavaType actual, ValueDeserializer<?> reader) {
		return new Site(this.path, this.depth + 1, actual, reader, null, this.property, this.declaration,
				this.constrained, this.validated);
	}

	Class<?> raw() {
		return this.type.getRawClass();
	}

}
