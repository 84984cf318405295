package io.apisec.schema.patch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.apisec.core.StartupException;
import io.apisec.schema.patch.Place.Others;
import io.apisec.schema.patch.Place.Pattern;
import io.apisec.schema.validation.BodySchema;
import org.jspecify.annotations.Nullable;

/**
 * Works out all places to which pointers can lead, at start-up. What recurs is one place,
 * so that their number is bounded by that of the schemas, not by the depth of pointers.
 */
final class PlaceGraph {

	private static final int MAX_STEPS = 100_000;

	private final Map<Set<Set<SchemaNode>>, Place> places = new HashMap<>();

	private final Map<SchemaNode, Boolean> closing = new HashMap<>();

	private final Deque<Place> open = new ArrayDeque<>();

	private final PlaceSchemas schemas;

	private final boolean closed;

	private int steps;

	/**
	 * No places yet.
	 * @param schemas compiles what stands at places
	 * @param closed whether objects that say nothing of additional properties refuse them
	 */
	PlaceGraph(PlaceSchemas schemas, boolean closed) {
		this.schemas = schemas;
		this.closed = closed;
	}

	/**
	 * Builds the graph of a resource.
	 * @param root what the whole resource has to be; anything where it is empty
	 * @return the place of the whole resource
	 */
	Place build(Set<SchemaNode> root) {
		Place place = place(Set.of(root));
		while (!this.open.isEmpty()) {
			complete(this.open.removeFirst());
		}
		return place;
	}

	private Place place(Set<Set<SchemaNode>> alternatives) {
		Place known = this.places.get(alternatives);
		if (known != null) {
			return known;
		}
		Place place = new Place(alternatives, alternatives.stream().map(this.schemas::compile).toList());
		this.places.put(alternatives, place);
		this.open.add(place);
		return place;
	}

	private void complete(Place place) {
		Vocabulary words = Vocabulary.of(place.alternatives().stream().flatMap(Set::stream).toList());
		Map<String, BodySchema> patterns = new LinkedHashMap<>();
		words.patterns().forEach((pattern) -> patterns.put(pattern, this.schemas.pattern(pattern)));
		words.names().forEach((name) -> place.lead(name, step(place, token(name, patterns))));
		place.lead(patterns.entrySet()
			.stream()
			.map((pattern) -> new Pattern(pattern.getValue(), others(place, Set.of(pattern.getKey()))))
			.toList());
		place.lead(this.schemas.compile(words.nameRules()), others(place, Set.of()),
				step(place, new Token(null, Set.of(), -1, true)));
	}

	private static Token token(String name, Map<String, BodySchema> patterns) {
		Set<String> matched = patterns.entrySet()
			.stream()
			.filter((pattern) -> PlaceSchemas.matches(pattern.getValue(), name))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
		return new Token(name, matched, JsonPointers.index(name), false);
	}

	private Others others(Place place, Set<String> patterns) {
		return new Others(step(place, new Token(null, patterns, -1, false)),
				step(place, new Token(null, patterns, Integer.MAX_VALUE, false)));
	}

	private @Nullable Step step(Place from, Token token) {
		if (++this.steps > MAX_STEPS) {
			throw new StartupException(
					"The schema " + this.schemas.source() + " has too many places for JSON Patch: more than "
							+ MAX_STEPS + " members and elements that have to be told apart.",
					"Name a smaller schema for the handler that serves PATCH, or let it serve other methods only.");
		}
		List<Branch> branches = branches(from, token);
		if (branches.isEmpty()) {
			return null;
		}
		Set<Set<SchemaNode>> found = branches.stream().map(Branch::schemas).collect(Collectors.toSet());
		return new Step(place(weakest(found)), branches.stream().allMatch(Branch::required),
				branches.stream().anyMatch(Branch::fixed));
	}

	/** What several alternatives ask for is asked for by the one that asks for least. */
	private static Set<Set<SchemaNode>> weakest(Set<Set<SchemaNode>> sets) {
		return sets.stream()
			.filter((set) -> sets.stream().noneMatch((other) -> other.size() < set.size() && set.containsAll(other)))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private List<Branch> branches(Place from, Token token) {
		List<Branch> branches = new ArrayList<>();
		for (Set<SchemaNode> alternative : from.alternatives()) {
			for (Kind kind : Kind.values()) {
				Descriptions descriptions = new Descriptions(kind, token);
				branches.addAll(token.leadsInto(kind) ? branches(alternative, kind, descriptions) : Set.of());
				if (descriptions.tangled()) {
					return List.of();
				}
			}
		}
		return branches;
	}

	private Set<Branch> branches(Set<SchemaNode> alternative, Kind kind, Descriptions descriptions) {
		Set<Branch> branches = Set.of(Branch.SILENT);
		for (SchemaNode schema : alternative) {
			Set<Branch> all = descriptions.of(schema);
			boolean closes = this.closed && kind == Kind.OBJECT && closes(schema);
			branches = descriptions.all(branches,
					closes ? all.stream().filter(Branch::described).collect(Collectors.toSet()) : all);
		}
		return branches;
	}

	private boolean closes(SchemaNode schema) {
		return this.closing.computeIfAbsent(schema, (one) -> Vocabulary.of(Set.of(one)).speaks());
	}

}
