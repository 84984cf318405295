package io.apisec.schema.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Which members of an object a schema describes, itself or by what it applies to the same
 * object (JSON Schema 2020-12 Core section 11). It is worked out from the schema, so that
 * nothing has to be noted while values are checked; branches are asked only for members
 * that are not described in any case.
 */
final class MemberEvaluation {

	private final Set<String> names = new HashSet<>();

	private final List<CompiledPattern> patterns = new ArrayList<>();

	private final List<Branch> branches = new ArrayList<>();

	private boolean everything;

	void addNames(Iterable<String> described) {
		described.forEach(this.names::add);
	}

	void addPattern(CompiledPattern pattern) {
		this.patterns.add(pattern);
	}

	void addEverything() {
		this.everything = true;
	}

	void addBranch(Condition condition, MemberEvaluation part) {
		this.branches.add(new Branch(condition, part));
	}

	boolean describes(String name) {
		if (this.everything || this.names.contains(name)) {
			return true;
		}
		for (CompiledPattern pattern : this.patterns) {
			if (pattern.matches(name)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Collects the parts that hold for an object beside this one.
	 * @param object the object
	 * @param trial tells whether a schema holds for it
	 * @param parts takes the parts
	 */
	void collectParts(JsonNode object, Trial trial, List<MemberEvaluation> parts) {
		for (Branch branch : this.branches) {
			if (branch.condition().holds(object, trial)) {
				parts.add(branch.part());
				branch.part().collectParts(object, trial, parts);
			}
		}
	}

	/** Tells whether a schema holds for the object. */
	@FunctionalInterface
	interface Trial {

		boolean isValid(LinkedSchema schema);

	}

	/** When a branch counts. */
	@FunctionalInterface
	interface Condition {

		boolean holds(JsonNode object, Trial trial);

	}

	/**
	 * Members that are described under a condition.
	 *
	 * @param condition when
	 * @param part which
	 */
	private record Branch(Condition condition, MemberEvaluation part) {

	}

}
