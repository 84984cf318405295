package io.apisec.schema.validation;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * What a schema says of the members of an object, with all that it applies to the same
 * object by references and composition.
 */
final class ObjectParts {

	private final References references;

	private final Set<String> names = new LinkedHashSet<>();

	private final Set<String> patterns = new LinkedHashSet<>();

	private final Set<String> required = new LinkedHashSet<>();

	private final Set<String> conditionalNames = new HashSet<>();

	private final Set<SchemaPlace> always = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Set<SchemaPlace> sometimes = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Map<String, Set<String>> tags = new HashMap<>();

	private boolean spoken;

	private boolean opened;

	private boolean conditional;

	private ObjectParts(References references) {
		this.references = references;
	}

	static ObjectParts of(Position position, References references) {
		ObjectParts parts = new ObjectParts(references);
		parts.add(position, true);
		return parts;
	}

	/**
	 * The members that are described whatever the object is.
	 * @return their names
	 */
	Set<String> names() {
		return this.names;
	}

	Set<String> patterns() {
		return this.patterns;
	}

	Set<String> required() {
		return this.required;
	}

	/**
	 * The members that have to be there and to be one of a few strings.
	 * @return those strings, by the names of the members
	 */
	Map<String, Set<String>> tags() {
		this.tags.keySet().retainAll(this.required);
		return this.tags;
	}

	/**
	 * Whether anything says which members there may be.
	 * @return whether it does
	 */
	boolean spoken() {
		return this.spoken;
	}

	/**
	 * Whether the author has said what becomes of all other members.
	 * @return whether it is so
	 */
	boolean opened() {
		return this.opened;
	}

	/**
	 * Whether it depends on the object which members are described.
	 * @return whether it does
	 */
	boolean conditional() {
		return this.conditional || !this.names.containsAll(this.conditionalNames);
	}

	private void add(Position position, boolean certain) {
		if (!position.place().node().isObject() || !(certain ? this.always : this.sometimes).add(position.place())) {
			return;
		}
		position.place().node().properties().forEach((member) -> {
			SchemaKeyword keyword = position.place().keyword(member.getKey());
			if (keyword != null) {
				add(position, keyword, member.getValue(), certain);
			}
		});
	}

	private void add(Position position, SchemaKeyword keyword, JsonNode value, boolean certain) {
		switch (keyword) {
			case REF, DYNAMIC_REF -> add(this.references.follow(position, keyword), certain);
			case ALL_OF -> addInner(position, keyword, value, certain);
			case ANY_OF, ONE_OF, IF, THEN, ELSE, DEPENDENT_SCHEMAS, DEPENDENCIES ->
				addInner(position, keyword, value, false);
			case PROPERTIES -> describe(value, certain);
			case PATTERN_PROPERTIES -> describePatterns(value, certain);
			case ADDITIONAL_PROPERTIES, UNEVALUATED_PROPERTIES -> open(certain);
			case PROPERTY_NAMES -> this.spoken = true;
			case REQUIRED -> require(value, certain);
			default -> {
				// All others say nothing of the names of members.
			}
		}
	}

	private void addInner(Position position, SchemaKeyword keyword, JsonNode value, boolean certain) {
		Subschemas.forEach(keyword, value, (path, node) -> add(this.references.child(position, node, path), certain));
	}

	private void describe(JsonNode value, boolean certain) {
		this.spoken = true;
		(certain ? this.names : this.conditionalNames).addAll(value.propertyNames());
		if (certain) {
			value.properties().forEach((member) -> addTag(member.getKey(), member.getValue()));
		}
	}

	private void addTag(String name, JsonNode schema) {
		JsonNode constant = schema.get("const");
		JsonNode choice = schema.get("enum");
		Set<String> values = new HashSet<>();
		boolean strings = (constant != null && addString(constant, values))
				|| (choice != null && choice.valueStream().allMatch((value) -> addString(value, values)));
		if (strings) {
			this.tags.merge(name, values, (one, other) -> one);
		}
	}

	private static boolean addString(JsonNode value, Set<String> values) {
		values.add(value.asString(""));
		return value.isString();
	}

	private void describePatterns(JsonNode value, boolean certain) {
		this.spoken = true;
		if (certain) {
			this.patterns.addAll(value.propertyNames());
		}
		else {
			this.conditional = true;
		}
	}

	private void open(boolean certain) {
		this.spoken = true;
		this.opened |= certain;
		this.conditional |= !certain;
	}

	private void require(JsonNode value, boolean certain) {
		if (certain) {
			value.values().forEach((name) -> this.required.add(name.asString()));
		}
	}

}
