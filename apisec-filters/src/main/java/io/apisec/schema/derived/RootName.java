package io.apisec.schema.derived;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/** The object around a body that {@code UNWRAP_ROOT_VALUE} asks for. */
final class RootName {

	private final Introspection introspection;

	RootName(Introspection introspection) {
		this.introspection = introspection;
	}

	ObjectNode wrap(JavaType type, ObjectNode body) {
		if (!this.introspection.config().isEnabled(DeserializationFeature.UNWRAP_ROOT_VALUE)) {
			return body;
		}
		String name = this.introspection.context().findRootName(type).getSimpleName();
		ObjectNode wrapper = Schemas.of("object");
		wrapper.putObject("properties").set(name, body);
		wrapper.putArray("required").add(name);
		return wrapper.put("additionalProperties", false);
	}

}
