package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which members of an object do not travel in one direction: in requests those with
 * {@code readOnly}, in answers those with {@code writeOnly}, through {@code $ref} and
 * {@code allOf}.
 */
final class HiddenMembers {

	private static final int MOST_PARTS = 2000;

	private final OpenApiVersion userVersion;

	private final Direction direction;

	private final Map<Location, Boolean> hidden = new HashMap<>();

	private final Map<Location, Set<String>> names = new HashMap<>();

	HiddenMembers(OpenApiVersion userVersion, Direction direction) {
		this.userVersion = userVersion;
		this.direction = direction;
	}

	boolean isHidden(Element schema) {
		Boolean known = this.hidden.get(schema.at());
		if (known == null) {
			known = parts(schema).stream().anyMatch((part) -> part.flag(this.direction.hides(), false));
			this.hidden.put(schema.at(), known);
		}
		return known;
	}

	Set<String> names(Element schema) {
		Set<String> known = this.names.get(schema.at());
		if (known == null) {
			Set<String> found = new HashSet<>();
			parts(schema).forEach((part) -> part.child("properties")
				.members()
				.stream()
				.filter(this::isHidden)
				.forEach((member) -> found.add(member.name())));
			known = Set.copyOf(found);
			this.names.put(schema.at(), known);
		}
		return known;
	}

	/** Whether a schema requires any of these names, which it does not hide by itself. */
	boolean requiresAny(Element schema, Set<String> hidden) {
		if (hidden.isEmpty() || names(schema).containsAll(hidden)) {
			return false;
		}
		Set<String> hiddenFromOutside = new HashSet<>(hidden);
		hiddenFromOutside.removeAll(names(schema));
		List<Element> branches = new ArrayList<>();
		collect(schema, true, new HashSet<>(), branches);
		return branches.stream().anyMatch((branch) -> requires(branch.node(), hiddenFromOutside));
	}

	private static boolean requires(JsonNode schema, Set<String> names) {
		for (JsonNode name : schema.path("required").values()) {
			if (names.contains(name.asString(""))) {
				return true;
			}
		}
		return schema.has("dependentRequired");
	}

	/** The schema and all that holds for the same value in any case. */
	private List<Element> parts(Element schema) {
		List<Element> parts = new ArrayList<>();
		collect(schema, false, new HashSet<>(), parts);
		return parts;
	}

	private void collect(Element schema, boolean alternatives, Set<Location> passed, List<Element> parts) {
		if (!schema.node().isObject() || !passed.add(schema.at())) {
			return;
		}
		if (passed.size() > MOST_PARTS) {
			throw schema.flaw("is part of a combination of more than " + MOST_PARTS + " schemas",
					"Combine fewer schemas by $ref, allOf, anyOf and oneOf.");
		}
		String reference = schema.reference();
		if (reference != null) {
			collect(schema.target(reference), alternatives, passed, parts);
		}
		if (!onlyRefers(schema, reference)) {
			parts.add(schema);
			collectAll(schema.child("allOf").items(), alternatives, passed, parts);
			if (alternatives) {
				collectAll(schema.child("anyOf").items(), true, passed, parts);
				collectAll(schema.child("oneOf").items(), true, passed, parts);
			}
		}
	}

	private void collectAll(List<Element> schemas, boolean alternatives, Set<Location> passed, List<Element> parts) {
		schemas.forEach((schema) -> collect(schema, alternatives, passed, parts));
	}

	/** In 3.0, nothing beside a {@code $ref} counts. */
	private boolean onlyRefers(Element schema, @Nullable String reference) {
		return reference != null && schema.files().version(schema.at().file(), this.userVersion) == OpenApiVersion.V3_0;
	}

}
