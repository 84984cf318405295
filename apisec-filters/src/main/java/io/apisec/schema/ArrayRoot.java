package io.apisec.schema;

import tools.jackson.databind.JsonNode;

/** Tells whether a derived schema lets an array be the whole body. */
final class ArrayRoot {

	private ArrayRoot() {
	}

	/**
	 * Whether arrays are allowed.
	 * @param schema the schema, which has no references that lead back to it
	 * @param document the document in which it stands
	 */
	static boolean isAllowed(JsonNode schema, JsonNode document) {
		String reference = schema.path("$ref").asString("");
		JsonNode choices = schema.path(schema.has("anyOf") ? "anyOf" : "oneOf");
		boolean named = isNamed(schema.path("type"));
		boolean referred = !reference.startsWith("#") || isAllowed(document.at(reference.substring(1)), document);
		return named && referred
				&& (choices.isEmpty() || choices.valueStream().anyMatch((one) -> isAllowed(one, document)));
	}

	private static boolean isNamed(JsonNode type) {
		return type.isMissingNode() || "array".equals(type.asString(""))
				|| type.valueStream().anyMatch((one) -> "array".equals(one.asString("")));
	}

}
