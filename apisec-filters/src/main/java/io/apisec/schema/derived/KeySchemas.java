package io.apisec.schema.derived;

import java.util.Map;
import java.util.UUID;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Restricts the names of an object to what a map's keys can be. */
final class KeySchemas {

	private static final Map<Class<?>, ObjectNode> KEYS = Map.of(Byte.class, integer(3), Short.class, integer(5),
			Integer.class, integer(10), Long.class, integer(19), UUID.class, Schemas.format("uuid"));

	private final Introspection introspection;

	KeySchemas(Introspection introspection) {
		this.introspection = introspection;
	}

	private static ObjectNode integer(int digits) {
		return Schemas.pattern("^-?[0-9]{1," + digits + "}$");
	}

	void restrict(ObjectNode map, JavaType key) {
		if (key.isEnumType()) {
			map.set("propertyNames", enumNames(key));
		}
		else if (KEYS.containsKey(key.getRawClass())) {
			map.set("propertyNames", KEYS.get(key.getRawClass()).deepCopy());
		}
	}

	private ObjectNode enumNames(JavaType key) {
		KeyDeserializer deserializer = this.introspection.context().findKeyDeserializer(key, null);
		ObjectNode schema = Schemas.anything();
		ArrayNode names = schema.putArray("enum");
		for (EnumNames.Name name : EnumNames.of(key, this.introspection)) {
			if (reads(deserializer, name)) {
				names.add(name.json());
			}
		}
		return schema;
	}

	private boolean reads(KeyDeserializer deserializer, EnumNames.Name name) {
		JsonNode json = name.json();
		try {
			return json.isString()
					&& deserializer.deserializeKey(json.stringValue(), this.introspection.context()) == name.constant();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
