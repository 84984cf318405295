package io.apisec.schema.openapi;

import java.math.BigDecimal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The formats of OpenAPI's own that mean more than their type: the ranges of
 * {@code int32} and {@code int64}, and {@code byte}, which is Base64 (RFC 4648, section
 * 4). All others of its own mean no more.
 */
final class OwnFormats {

	private static final String BASE64 = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$";

	private OwnFormats() {
	}

	static void adjust(ObjectNode translated) {
		switch (translated.path("format").asString("")) {
			case "int32" -> range(translated, Integer.MIN_VALUE, Integer.MAX_VALUE);
			case "int64" -> range(translated, Long.MIN_VALUE, Long.MAX_VALUE);
			case "byte" -> base64(translated);
			case "float", "double", "binary", "password" -> translated.remove("format");
			default -> {
			}
		}
	}

	private static void range(ObjectNode schema, long least, long most) {
		schema.remove("format");
		if (isOutside(schema.path("minimum"), least, -1)) {
			schema.put("minimum", least);
		}
		if (isOutside(schema.path("maximum"), most, 1)) {
			schema.put("maximum", most);
		}
	}

	/** What is no number is left for the compiler to refuse. */
	private static boolean isOutside(JsonNode bound, long limit, int sign) {
		return bound.isMissingNode()
				|| (bound.isNumber() && bound.decimalValue().compareTo(BigDecimal.valueOf(limit)) == sign);
	}

	private static void base64(ObjectNode schema) {
		schema.remove("format");
		if (schema.has("pattern")) {
			schema.withArrayProperty("allOf").add(JsonNodeFactory.instance.objectNode().put("pattern", BASE64));
		}
		else {
			schema.put("pattern", BASE64);
		}
	}

}
