package io.apisec.schema.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compiles a schema with everything to which it leads: each schema once for each way in
 * which it is needed, however many others refer to it.
 */
final class SchemaLinker {

	// Far above any hand-written document; a closed copy of each schema may double it.
	private static final int MAX_SCHEMAS = 100_000;

	private final References references;

	private final ClosingPlanner planner;

	private final Assertions assertions;

	private final PatternCompiler patterns;

	private final SchemaEngine engine;

	private final List<MembersKeyword.Rule> memberRules = new ArrayList<>();

	private final Map<Position, LinkedSchema> known = new HashMap<>();

	private final List<LinkedSchema> schemas = new ArrayList<>();

	private final Deque<LinkedSchema> open = new ArrayDeque<>();

	SchemaLinker(References references, Assertions assertions, PatternCompiler patterns) {
		this.references = references;
		this.planner = new ClosingPlanner(references);
		this.assertions = assertions;
		this.patterns = patterns;
		this.engine = new SchemaEngine(patterns, this.schemas, this.memberRules);
	}

	LinkedSchema compile(Position position) {
		LinkedSchema root = linked(position);
		List<LinkedSchema> added = new ArrayList<>();
		while (!this.open.isEmpty()) {
			LinkedSchema schema = this.open.removeFirst();
			added.add(schema);
			JsonNode rewritten = new SchemaRewriter(this, this.assertions, schema).rewrite();
			schema.compiled(this.engine.compile(schema, rewritten));
		}
		added.forEach((schema) -> ReferenceLoops.refuse(schema));
		return root;
	}

	/**
	 * Links a schema.
	 * @param position the schema
	 * @param from the schema that needs it
	 * @param sameValue whether it needs it for the same value
	 * @return the linked schema
	 */
	LinkedSchema linked(Position position, LinkedSchema from, boolean sameValue) {
		LinkedSchema linked = linked(position);
		from.link(linked, sameValue);
		return linked;
	}

	int memberRule(Position position, LinkedSchema from, boolean sameValue, @Nullable Position others) {
		LinkedSchema schema = (others != null) ? linked(others, from, false) : null;
		MemberEvaluation evaluation = MemberEvaluations.of(position, this, from, sameValue);
		this.memberRules.add(new MembersKeyword.Rule(evaluation, schema));
		return this.memberRules.size() - 1;
	}

	void addPatterns(Iterable<String> described, MemberEvaluation evaluation) {
		described.forEach((pattern) -> evaluation.addPattern(this.patterns.compile(pattern)));
	}

	int link(Position position, LinkedSchema from, boolean sameValue) {
		return linked(position, from, sameValue).number();
	}

	Position follow(Position from, SchemaKeyword keyword) {
		return this.references.follow(from, keyword);
	}

	Position child(Position parent, JsonNode node, String path) {
		return this.references.child(parent, node, path);
	}

	ClosingPlan plan(Position position) {
		return this.planner.plan(position);
	}

	ObjectParts parts(Position position) {
		return ObjectParts.of(position, this.references);
	}

	/**
	 * Adds the members that a schema of merge patches requires itself.
	 * @param position the schema
	 * @return the schema, in the mode that knows them
	 */
	Position requiring(Position position) {
		Set<String> inherited = position.mode().required();
		if (inherited == null) {
			return position;
		}
		Set<String> required = new LinkedHashSet<>(inherited);
		required.addAll(parts(position).required());
		return position.with(position.mode().requiring(Set.copyOf(required)));
	}

	private LinkedSchema linked(Position position) {
		LinkedSchema linked = this.known.get(position);
		if (linked == null) {
			linked = new LinkedSchema(this.schemas.size(), position);
			checkSize(position.place());
			this.known.put(position, linked);
			this.schemas.add(linked);
			this.open.add(linked);
		}
		return linked;
	}

	private void checkSize(SchemaPlace place) {
		if (this.schemas.size() >= MAX_SCHEMAS) {
			throw new StartupException("The document " + place.resource().document().name() + " leads to more than "
					+ MAX_SCHEMAS + " schemas.", "Split the document, or remove what is not used.");
		}
	}

}
