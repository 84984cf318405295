package io.apisec.schema.openapi;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a schema of a document as JSON Schema 2020-12, as it holds for requests or for
 * answers. What a {@code $ref} leads to is written once, elsewhere, so that recursive
 * schemas stay so.
 *
 * <p>
 * {@code hidden} are the names of members of the value at hand that do not travel this
 * way: no part of its schema may require them.
 */
final class SchemaTranslator {

	private static final String SCHEMA_ACTION = "Write a schema there, as the version of the document has them.";

	private static final int MOST_COPIES = 10_000;

	private final OpenApiVersion userVersion;

	private final Function<Element, String> place;

	private final Direction direction;

	private final HiddenMembers hiddenMembers;

	private final Set<Location> inlined = new HashSet<>();

	private int copies;

	/**
	 * A translator for one document.
	 * @param userVersion the version of the document
	 * @param direction which way the values travel
	 * @param place takes what a schema refers to, and answers the {@code $ref} to it
	 */
	SchemaTranslator(OpenApiVersion userVersion, Direction direction, Function<Element, String> place) {
		this.userVersion = userVersion;
		this.place = place;
		this.direction = direction;
		this.hiddenMembers = new HiddenMembers(userVersion, direction);
	}

	JsonNode translate(Element schema) {
		return translate(schema, Set.of());
	}

	private JsonNode translate(Element schema, Set<String> hiddenAbove) {
		OpenApiVersion version = schema.files().version(schema.at().file(), this.userVersion);
		if (schema.node().isBoolean()) {
			return schema.node();
		}
		if (!schema.node().isObject()) {
			throw schema.flaw("is no schema", SCHEMA_ACTION);
		}
		Set<String> hidden = union(hiddenAbove, this.hiddenMembers.names(schema));
		ObjectNode translated = JsonNodeFactory.instance.objectNode();
		String reference = schema.reference();
		if (reference != null) {
			putReference(schema.target(reference), hidden, translated);
		}
		else if (version == OpenApiVersion.V3_1) {
			putDynamicReference(schema, hidden, translated);
		}
		if (reference == null || version == OpenApiVersion.V3_1) {
			putKeywords(schema, version, hidden, translated);
		}
		return translated;
	}

	private void putKeywords(Element schema, OpenApiVersion version, Set<String> hidden, ObjectNode translated) {
		for (Element keyword : schema.members()) {
			KeywordKind kind = KeywordKind.of(keyword.name(), version);
			if (kind != null) {
				putKeyword(keyword, kind, hidden, translated);
			}
		}
		SchemaDialects.adjust(schema, version, translated);
		OwnFormats.adjust(translated);
	}

	private void putKeyword(Element keyword, KeywordKind kind, Set<String> hidden, ObjectNode translated) {
		String name = keyword.name();
		switch (kind) {
			case VALUE -> translated.set(name, keyword.node());
			case SCHEMA, TEST -> translated.set(name, translate(keyword, Set.of()));
			case BRANCH -> translated.set(name, translate(keyword, hidden));
			case SCHEMAS -> list(keyword, Set.of(), translated.withArrayProperty(name));
			case BRANCHES -> list(keyword, hidden, translated.withArrayProperty(name));
			case MEMBERS -> members(keyword, translated.putObject(name));
			case NAMED_BRANCHES -> branches(keyword, hidden, translated.putObject(name));
			case REQUIRED -> required(keyword, hidden, translated);
			case DEPENDENT_REQUIRED -> dependentRequired(keyword, hidden, translated.putObject(name));
		}
	}

	private void list(Element schemas, Set<String> hidden, ArrayNode translated) {
		for (Element schema : schemas.items()) {
			translated.add(translate(schema, hidden));
		}
	}

	private void members(Element schemas, ObjectNode translated) {
		for (Element schema : schemas.members()) {
			translated.set(schema.name(),
					this.hiddenMembers.isHidden(schema) ? refused() : translate(schema, Set.of()));
		}
	}

	/** The annotation says why nothing is valid there. */
	private ObjectNode refused() {
		ObjectNode schema = JsonNodeFactory.instance.objectNode();
		schema.put(this.direction.hides(), true);
		ObjectNode excluded = schema.putObject("not");
		if (this.direction.hides().equals("readOnly")) {
			// The annotation becomes the keyword that the caller is told.
			excluded.put("readOnly", true);
		}
		return schema;
	}

	private void branches(Element schemas, Set<String> hidden, ObjectNode translated) {
		for (Element schema : schemas.members()) {
			translated.set(schema.name(), translate(schema, hidden));
		}
	}

	private static void required(Element keyword, Set<String> hidden, ObjectNode translated) {
		ArrayNode names = names(keyword, hidden);
		if (!names.isEmpty()) {
			translated.set(keyword.name(), names);
		}
	}

	private static void dependentRequired(Element keyword, Set<String> hidden, ObjectNode translated) {
		for (Element names : keyword.members()) {
			translated.set(names.name(), names(names, hidden));
		}
	}

	private static ArrayNode names(Element keyword, Set<String> hidden) {
		ArrayNode names = JsonNodeFactory.instance.arrayNode();
		for (Element name : keyword.items()) {
			if (!name.node().isString()) {
				throw name.flaw("is no name", "Write the name of a member there.");
			}
			if (!hidden.contains(name.node().stringValue())) {
				names.add(name.node());
			}
		}
		return names;
	}

	/**
	 * A schema that requires what is hidden only here is written out: for all others that
	 * refer to it, it still requires that.
	 */
	private void putReference(Element target, Set<String> hidden, ObjectNode translated) {
		if (this.hiddenMembers.requiresAny(target, hidden) && this.inlined.add(target.at())) {
			this.copies++;
			if (this.copies > MOST_COPIES) {
				throw target.flaw("requires what is " + this.direction.hides() + " elsewhere, in too many places",
						"Require members where they are described.");
			}
			translated.withArrayProperty("allOf").add(translate(target, hidden));
			this.inlined.remove(target.at());
		}
		else {
			translated.put("$ref", this.place.apply(target));
		}
	}

	/**
	 * A dynamic reference means a plain one as long as only one schema has its anchor.
	 */
	private void putDynamicReference(Element schema, Set<String> hidden, ObjectNode translated) {
		String reference = schema.text("$dynamicRef");
		if (reference != null) {
			putReference(schema.target(reference), hidden, translated);
		}
	}

	private static Set<String> union(Set<String> some, Set<String> more) {
		if (some.isEmpty() || more.isEmpty()) {
			return some.isEmpty() ? more : some;
		}
		Set<String> union = new HashSet<>(some);
		union.addAll(more);
		return union;
	}

}
