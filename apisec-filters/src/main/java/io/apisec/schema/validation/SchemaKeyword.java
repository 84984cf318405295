package io.apisec.schema.validation;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import io.apisec.schema.validation.SchemaSettings.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * The keywords that are known, with the form of their values and what they apply their
 * schemas to (JSON Schema 2020-12 Core sections 8, 10 and 11, Validation section 6; draft
 * 7 Validation section 6). All others are annotations.
 */
enum SchemaKeyword {

	REF("$ref", Form.STRING, Target.REFERENCE, Drafts.BOTH),

	DYNAMIC_REF("$dynamicRef", Form.STRING, Target.REFERENCE, Drafts.NEW),

	ID("$id", Form.STRING, Target.NONE, Drafts.BOTH),

	ANCHOR("$anchor", Form.STRING, Target.NONE, Drafts.NEW),

	DYNAMIC_ANCHOR("$dynamicAnchor", Form.STRING, Target.NONE, Drafts.NEW),

	DEFS("$defs", Form.SCHEMA_MAP, Target.NONE, Drafts.NEW),

	DEFINITIONS("definitions", Form.SCHEMA_MAP, Target.NONE, Drafts.BOTH),

	TYPE("type", Form.TYPES, Target.NONE, Drafts.BOTH),

	ENUM("enum", Form.ARRAY, Target.NONE, Drafts.BOTH),

	CONST("const", Form.ANY, Target.NONE, Drafts.BOTH),

	MULTIPLE_OF("multipleOf", Form.POSITIVE, Target.NONE, Drafts.BOTH),

	MAXIMUM("maximum", Form.NUMBER, Target.NONE, Drafts.BOTH),

	EXCLUSIVE_MAXIMUM("exclusiveMaximum", Form.NUMBER, Target.NONE, Drafts.BOTH),

	MINIMUM("minimum", Form.NUMBER, Target.NONE, Drafts.BOTH),

	EXCLUSIVE_MINIMUM("exclusiveMinimum", Form.NUMBER, Target.NONE, Drafts.BOTH),

	MAX_LENGTH("maxLength", Form.COUNT, Target.NONE, Drafts.BOTH),

	MIN_LENGTH("minLength", Form.COUNT, Target.NONE, Drafts.BOTH),

	PATTERN("pattern", Form.STRING, Target.NONE, Drafts.BOTH),

	FORMAT("format", Form.STRING, Target.NONE, Drafts.BOTH),

	MAX_ITEMS("maxItems", Form.COUNT, Target.NONE, Drafts.BOTH),

	MIN_ITEMS("minItems", Form.COUNT, Target.NONE, Drafts.BOTH),

	UNIQUE_ITEMS("uniqueItems", Form.BOOLEAN, Target.NONE, Drafts.BOTH),

	MAX_CONTAINS("maxContains", Form.COUNT, Target.NONE, Drafts.NEW),

	MIN_CONTAINS("minContains", Form.COUNT, Target.NONE, Drafts.NEW),

	MAX_PROPERTIES("maxProperties", Form.COUNT, Target.NONE, Drafts.BOTH),

	MIN_PROPERTIES("minProperties", Form.COUNT, Target.NONE, Drafts.BOTH),

	REQUIRED("required", Form.NAMES, Target.NONE, Drafts.BOTH),

	DEPENDENT_REQUIRED("dependentRequired", Form.NAMES_MAP, Target.NONE, Drafts.NEW),

	ALL_OF("allOf", Form.SCHEMA_LIST, Target.SAME, Drafts.BOTH),

	ANY_OF("anyOf", Form.SCHEMA_LIST, Target.SAME, Drafts.BOTH),

	ONE_OF("oneOf", Form.SCHEMA_LIST, Target.SAME, Drafts.BOTH),

	NOT("not", Form.SCHEMA, Target.TEST, Drafts.BOTH),

	IF("if", Form.SCHEMA, Target.TEST, Drafts.BOTH),

	THEN("then", Form.SCHEMA, Target.SAME, Drafts.BOTH),

	ELSE("else", Form.SCHEMA, Target.SAME, Drafts.BOTH),

	DEPENDENT_SCHEMAS("dependentSchemas", Form.SCHEMA_MAP, Target.SAME, Drafts.NEW),

	DEPENDENCIES("dependencies", Form.DEPENDENCIES, Target.SAME, Drafts.OLD),

	PREFIX_ITEMS("prefixItems", Form.SCHEMA_LIST, Target.ELEMENT, Drafts.NEW),

	ITEMS("items", Form.SCHEMA, Target.ELEMENT, Drafts.NEW),

	ITEMS_OR_TUPLE("items", Form.SCHEMA_OR_LIST, Target.ELEMENT, Drafts.OLD),

	ADDITIONAL_ITEMS("additionalItems", Form.SCHEMA, Target.ELEMENT, Drafts.OLD),

	UNEVALUATED_ITEMS("unevaluatedItems", Form.SCHEMA, Target.ELEMENT, Drafts.NEW),

	CONTAINS("contains", Form.SCHEMA, Target.TEST, Drafts.BOTH),

	PROPERTIES("properties", Form.SCHEMA_MAP, Target.MEMBER, Drafts.BOTH),

	PATTERN_PROPERTIES("patternProperties", Form.SCHEMA_MAP, Target.MEMBER, Drafts.BOTH),

	ADDITIONAL_PROPERTIES("additionalProperties", Form.SCHEMA, Target.MEMBER, Drafts.BOTH),

	UNEVALUATED_PROPERTIES("unevaluatedProperties", Form.SCHEMA, Target.MEMBER, Drafts.NEW),

	PROPERTY_NAMES("propertyNames", Form.SCHEMA, Target.TEST, Drafts.BOTH);

	private static final Map<String, SchemaKeyword> NEW = named(Dialect.DRAFT_2020_12);

	private static final Map<String, SchemaKeyword> OLD = named(Dialect.DRAFT_7);

	private final String word;

	private final Form form;

	private final Target target;

	private final Drafts drafts;

	SchemaKeyword(String word, Form form, Target target, Drafts drafts) {
		this.word = word;
		this.form = form;
		this.target = target;
		this.drafts = drafts;
	}

	String word() {
		return this.word;
	}

	Form form() {
		return this.form;
	}

	Target target() {
		return this.target;
	}

	static @Nullable SchemaKeyword of(String word, Dialect dialect) {
		return (dialect == Dialect.DRAFT_7) ? OLD.get(word) : NEW.get(word);
	}

	private static Map<String, SchemaKeyword> named(Dialect dialect) {
		Map<String, SchemaKeyword> named = new HashMap<>();
		Arrays.stream(values())
			.filter((keyword) -> keyword.drafts.know(dialect))
			.forEach((keyword) -> named.put(keyword.word, keyword));
		return Collections.unmodifiableMap(named);
	}

	/** What the value of a keyword has to look like. */
	enum Form {

		ANY, STRING, BOOLEAN, NUMBER, POSITIVE, COUNT, ARRAY, TYPES, NAMES, NAMES_MAP, DEPENDENCIES, SCHEMA,
		SCHEMA_LIST, SCHEMA_MAP, SCHEMA_OR_LIST

	}

	/** What the schemas of a keyword are applied to. */
	enum Target {

		/** To nothing: the keyword holds no schema, or only keeps some. */
		NONE,

		/** To the same value, by reference. */
		REFERENCE,

		/** To the same value: what they say counts as said by their parent. */
		SAME,

		/** To a value that they only put to the test: nothing is closed in them. */
		TEST,

		/** To members of an object. */
		MEMBER,

		/** To elements of an array. */
		ELEMENT

	}

	/** The drafts that know a keyword. */
	private enum Drafts {

		BOTH, NEW, OLD;

		boolean know(Dialect dialect) {
			return this == BOTH || (this == OLD) == (dialect == Dialect.DRAFT_7);
		}

	}

}
