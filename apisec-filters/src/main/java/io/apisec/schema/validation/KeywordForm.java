package io.apisec.schema.validation;

import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

/**
 * Has the value of a keyword the form that the meta-schema asks for? What is nested in it
 * is not looked at.
 */
final class KeywordForm {

	private static final Set<String> TYPES = Set.of("null", "boolean", "object", "array", "number", "string",
			"integer");

	private KeywordForm() {
	}

	static void check(SchemaPlace place, SchemaKeyword keyword, JsonNode value) {
		if (!fits(keyword.form(), value)) {
			throw place.broken(keyword.word(), "it has to be " + name(keyword.form()) + ".",
					"Correct the schema. " + hint(keyword));
		}
	}

	private static boolean fits(SchemaKeyword.Form form, JsonNode value) {
		return switch (form) {
			case ANY -> true;
			case STRING -> value.isString();
			case BOOLEAN -> value.isBoolean();
			case NUMBER -> value.isNumber();
			case POSITIVE -> value.isNumber() && value.decimalValue().signum() > 0;
			case COUNT -> isCount(value);
			case ARRAY -> value.isArray();
			case TYPES -> isType(value) || (isListOf(value, KeywordForm::isType) && !value.isEmpty());
			case NAMES -> isListOf(value, JsonNode::isString);
			case NAMES_MAP -> isMapOf(value, KeywordForm::isNames);
			case DEPENDENCIES -> isMapOf(value, (entry) -> isSchema(entry) || isNames(entry));
			case SCHEMA -> isSchema(value);
			case SCHEMA_LIST -> isListOf(value, KeywordForm::isSchema) && !value.isEmpty();
			case SCHEMA_MAP -> isMapOf(value, KeywordForm::isSchema);
			case SCHEMA_OR_LIST -> isSchema(value) || isListOf(value, KeywordForm::isSchema);
		};
	}

	private static String name(SchemaKeyword.Form form) {
		return switch (form) {
			case ANY -> "any value";
			case STRING -> "a string";
			case BOOLEAN -> "true or false";
			case NUMBER -> "a number";
			case POSITIVE -> "a number above zero";
			case COUNT -> "a whole number, zero or above";
			case ARRAY -> "an array";
			case TYPES -> "one of " + "null, boolean, object, array, number, string, integer, or a list of them";
			case NAMES -> "a list of strings";
			case NAMES_MAP -> "an object of lists of strings";
			case DEPENDENCIES -> "an object of schemas or lists of strings";
			case SCHEMA -> "a schema: an object, true or false";
			case SCHEMA_LIST -> "a list of schemas, not empty";
			case SCHEMA_MAP -> "an object of schemas";
			case SCHEMA_OR_LIST -> "a schema, or a list of schemas";
		};
	}

	private static String hint(SchemaKeyword keyword) {
		return switch (keyword) {
			case ITEMS -> "Tuples are written as prefixItems in JSON Schema 2020-12.";
			case EXCLUSIVE_MAXIMUM, EXCLUSIVE_MINIMUM -> "The bound itself is its value; true and false are draft 4.";
			case REQUIRED -> "It stands beside properties and names the members that have to be there.";
			default -> "The meta-schema of its dialect says what the keyword may hold.";
		};
	}

	private static boolean isCount(JsonNode value) {
		if (!value.isNumber()) {
			return false;
		}
		BigDecimal number = value.decimalValue();
		return number.signum() >= 0 && (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0);
	}

	private static boolean isSchema(JsonNode value) {
		return value.isObject() || value.isBoolean();
	}

	private static boolean isNames(JsonNode value) {
		return isListOf(value, JsonNode::isString);
	}

	private static boolean isType(JsonNode value) {
		return value.isString() && TYPES.contains(value.stringValue());
	}

	private static boolean isListOf(JsonNode value, Predicate<JsonNode> element) {
		return value.isArray() && value.valueStream().allMatch(element);
	}

	private static boolean isMapOf(JsonNode value, Predicate<JsonNode> entry) {
		return value.isObject() && value.valueStream().allMatch(entry);
	}

}
