package io.apisec.schema.validation;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What callers are told, by keyword. A message is made of the schema alone, and never
 * holds a value out of the request.
 */
final class ViolationMessages {

	private static final int MAX_DETAIL = 100;

	private ViolationMessages() {
	}

	static String of(Failure failure) {
		JsonNode expected = failure.expected();
		return switch (failure.keyword()) {
			case "type" -> "has to be of type " + types(expected);
			case "enum" -> enumeration(expected);
			case "const" -> "has to be the constant that the schema names";
			case "format" -> "has to be a valid " + text(expected);
			case "pattern" -> "has to match the pattern " + text(expected);
			case "required", "dependentRequired" -> missing(failure);
			case "additionalProperties", "unevaluatedProperties", "false" -> "is not allowed";
			case "propertyNames" -> "has a name that is not allowed";
			case "oneOf" -> "has to match exactly one of the alternatives";
			case "anyOf" -> "has to match one of the alternatives";
			case "not" -> "matches what is excluded";
			case "readOnly" -> "is written by the server alone";
			default -> ofBounds(failure.keyword(), text(expected));
		};
	}

	private static String ofBounds(String keyword, String bound) {
		return switch (keyword) {
			case "minimum" -> "has to be at least " + bound;
			case "exclusiveMinimum" -> "has to be more than " + bound;
			case "maximum" -> "has to be at most " + bound;
			case "exclusiveMaximum" -> "has to be less than " + bound;
			case "multipleOf" -> "has to be a multiple of " + bound;
			case "minLength" -> "has to have at least " + bound + " characters";
			case "maxLength" -> "may have at most " + bound + " characters";
			case "minProperties" -> "has to have at least " + bound + " members";
			case "maxProperties" -> "may have at most " + bound + " members";
			default -> ofArrays(keyword, bound);
		};
	}

	private static String ofArrays(String keyword, String bound) {
		return switch (keyword) {
			case "minItems" -> "has to have at least " + bound + " elements";
			case "maxItems" -> "may have at most " + bound + " elements";
			case "uniqueItems" -> "has an element twice";
			case "contains" -> "lacks an element that the schema asks for";
			case "minContains" -> "has to have at least " + bound + " elements that the schema asks for";
			case "maxContains" -> "may have at most " + bound + " elements of one kind";
			case "items", "unevaluatedItems" -> "has more elements than are allowed";
			default -> "is not valid";
		};
	}

	private static String types(@Nullable JsonNode types) {
		return (types != null && types.isArray())
				? types.valueStream().map(ViolationMessages::text).collect(Collectors.joining(" or ")) : text(types);
	}

	private static String enumeration(@Nullable JsonNode values) {
		String list = (values != null && values.isArray())
				? values.valueStream().limit(MAX_DETAIL).map(ViolationMessages::text).collect(Collectors.joining(", "))
				: "";
		return (list.isEmpty() || list.length() > MAX_DETAIL) ? "has to be one of the values that the schema lists"
				: "has to be one of " + list;
	}

	private static String missing(Failure failure) {
		Object[] arguments = failure.error().getArguments();
		// Both keywords name first which member is missing, as the schema spells it.
		return "lacks the member '" + bounded(String.valueOf(arguments[0])) + "'";
	}

	private static String text(@Nullable JsonNode value) {
		return (value == null) ? "" : bounded(value.isString() ? value.stringValue() : value.toString());
	}

	private static String bounded(String text) {
		return (text.length() <= MAX_DETAIL) ? text : text.substring(0, MAX_DETAIL) + "…";
	}

}
