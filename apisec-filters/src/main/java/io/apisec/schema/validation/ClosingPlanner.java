package io.apisec.schema.validation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.schema.validation.ClosingPlan.Means;
import tools.jackson.databind.JsonNode;

/**
 * Chooses how a schema is closed: by the cheapest means that refuses exactly the members
 * which nothing describes.
 */
final class ClosingPlanner {

	private static final Set<SchemaKeyword> DESCRIBING = Set.of(SchemaKeyword.PROPERTIES,
			SchemaKeyword.PATTERN_PROPERTIES, SchemaKeyword.PROPERTY_NAMES);

	private static final Set<SchemaKeyword> APPLYING = Set.of(SchemaKeyword.REF, SchemaKeyword.DYNAMIC_REF,
			SchemaKeyword.ALL_OF, SchemaKeyword.ANY_OF, SchemaKeyword.ONE_OF, SchemaKeyword.IF, SchemaKeyword.THEN,
			SchemaKeyword.ELSE, SchemaKeyword.DEPENDENT_SCHEMAS, SchemaKeyword.DEPENDENCIES);

	private static final Set<SchemaKeyword> CHOOSING = Set.of(SchemaKeyword.ANY_OF, SchemaKeyword.ONE_OF);

	private final References references;

	ClosingPlanner(References references) {
		this.references = references;
	}

	ClosingPlan plan(Position position) {
		ObjectParts parts = ObjectParts.of(position, this.references);
		if (!parts.spoken()) {
			return new ClosingPlan(Means.SILENT);
		}
		if (parts.opened()) {
			return ClosingPlan.NONE;
		}
		Set<SchemaPlace> delegates = delegates(position);
		if (!delegates.isEmpty()) {
			return new ClosingPlan(Means.PARTS, delegates);
		}
		if (parts.conditional()) {
			return new ClosingPlan(Means.EVALUATION);
		}
		return describesNothing(parts) ? ClosingPlan.NONE : new ClosingPlan(Means.NAMES);
	}

	private static boolean describesNothing(ObjectParts parts) {
		return parts.names().isEmpty() && parts.patterns().isEmpty();
	}

	private Set<SchemaPlace> delegates(Position position) {
		Map<SchemaKeyword, List<Position>> describing = new EnumMap<>(SchemaKeyword.class);
		for (String word : position.place().node().propertyNames()) {
			SchemaKeyword keyword = position.place().keyword(word);
			if (keyword != null && DESCRIBING.contains(keyword)) {
				return Set.of();
			}
			if (keyword != null && APPLYING.contains(keyword) && !describing(position, keyword).isEmpty()) {
				describing.put(keyword, describing(position, keyword));
			}
		}
		return (describing.size() == 1) ? delegates(position, describing) : Set.of();
	}

	private Set<SchemaPlace> delegates(Position position, Map<SchemaKeyword, List<Position>> describing) {
		SchemaKeyword keyword = describing.keySet().iterator().next();
		List<Position> parts = describing.values().iterator().next();
		boolean alone = isCertain(keyword) && parts.size() == 1;
		boolean distinct = CHOOSING.contains(keyword)
				&& Alternatives.areDistinct(applied(position, keyword), this.references);
		return (alone || distinct) ? places(parts) : Set.of();
	}

	private static boolean isCertain(SchemaKeyword keyword) {
		return keyword == SchemaKeyword.REF || keyword == SchemaKeyword.DYNAMIC_REF || keyword == SchemaKeyword.ALL_OF;
	}

	private List<Position> describing(Position position, SchemaKeyword keyword) {
		return applied(position, keyword).stream()
			.filter((part) -> ObjectParts.of(part, this.references).spoken())
			.toList();
	}

	private List<Position> applied(Position position, SchemaKeyword keyword) {
		if (keyword.target() == SchemaKeyword.Target.REFERENCE) {
			return List.of(this.references.follow(position, keyword));
		}
		List<Position> parts = new ArrayList<>();
		JsonNode value = position.place().node().get(keyword.word());
		Subschemas.forEach(keyword, value, (path, node) -> parts.add(this.references.child(position, node, path)));
		return parts;
	}

	private static Set<SchemaPlace> places(List<Position> positions) {
		Set<SchemaPlace> places = new HashSet<>();
		positions.forEach((position) -> places.add(position.place()));
		return places;
	}

}
