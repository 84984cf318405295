package io.apisec.schema.validation;

import java.util.HashSet;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/** Works out which members a schema describes. */
final class MemberEvaluations {

	private final SchemaLinker linker;

	private final LinkedSchema target;

	private final boolean sameValue;

	private final Set<SchemaPlace> entered = new HashSet<>();

	private MemberEvaluations(SchemaLinker linker, LinkedSchema target, boolean sameValue) {
		this.linker = linker;
		this.target = target;
		this.sameValue = sameValue;
	}

	/**
	 * What a schema describes, its own {@code unevaluatedProperties} aside.
	 * @param position the schema
	 * @param linker links the branches that have to be tried
	 * @param target the linked schema in which it stands
	 * @param sameValue whether it is applied to the same value as that one
	 * @return the evaluation
	 */
	static MemberEvaluation of(Position position, SchemaLinker linker, LinkedSchema target, boolean sameValue) {
		MemberEvaluation evaluation = new MemberEvaluation();
		new MemberEvaluations(linker, target, sameValue).add(position, evaluation, true);
		return evaluation;
	}

	private void add(Position position, MemberEvaluation evaluation, boolean top) {
		// References that lead back here are refused when everything is linked.
		if (!position.place().node().isObject() || !this.entered.add(position.place())) {
			return;
		}
		position.place().node().properties().forEach((member) -> {
			SchemaKeyword keyword = position.place().keyword(member.getKey());
			if (keyword != null && !(top && keyword == SchemaKeyword.UNEVALUATED_PROPERTIES)) {
				add(position, keyword, member.getValue(), evaluation);
			}
		});
		this.entered.remove(position.place());
	}

	private void add(Position position, SchemaKeyword keyword, JsonNode value, MemberEvaluation evaluation) {
		switch (keyword) {
			case PROPERTIES -> evaluation.addNames(value.propertyNames());
			case PATTERN_PROPERTIES -> this.linker.addPatterns(value.propertyNames(), evaluation);
			case ADDITIONAL_PROPERTIES, UNEVALUATED_PROPERTIES -> evaluation.addEverything();
			case REF, DYNAMIC_REF -> add(part(this.linker.follow(position, keyword)), evaluation, false);
			case ALL_OF ->
				Subschemas.forEach(keyword, value, (path, node) -> add(child(position, node, path), evaluation, false));
			default -> addConditional(position, keyword, value, evaluation);
		}
	}

	private void addConditional(Position position, SchemaKeyword keyword, JsonNode value, MemberEvaluation evaluation) {
		switch (keyword) {
			case ANY_OF, ONE_OF -> Subschemas.forEach(keyword, value, (path, node) -> {
				Position branch = child(position, node, path);
				evaluation.addBranch(valid(branch, true), evaluation(branch));
			});
			case IF -> addChoice(position, child(position, value, "/if").with(Mode.AS_WRITTEN), evaluation);
			case DEPENDENT_SCHEMAS, DEPENDENCIES -> value.properties().forEach((entry) -> {
				if (!entry.getValue().isArray()) {
					Position branch = child(position, entry.getValue(),
							Pointers.append("/" + keyword.word(), entry.getKey()));
					evaluation.addBranch((object, trial) -> object.has(entry.getKey()), evaluation(branch));
				}
			});
			default -> {
				// All others describe no members.
			}
		}
	}

	private void addChoice(Position position, Position test, MemberEvaluation evaluation) {
		evaluation.addBranch(valid(test, true), evaluation(test));
		JsonNode yes = position.place().get(SchemaKeyword.THEN);
		if (yes != null) {
			evaluation.addBranch(valid(test, true), evaluation(child(position, yes, "/then")));
		}
		JsonNode no = position.place().get(SchemaKeyword.ELSE);
		if (no != null) {
			evaluation.addBranch(valid(test, false), evaluation(child(position, no, "/else")));
		}
	}

	private MemberEvaluation evaluation(Position branch) {
		MemberEvaluation evaluation = new MemberEvaluation();
		add(branch, evaluation, false);
		return evaluation;
	}

	private MemberEvaluation.Condition valid(Position branch, boolean expected) {
		LinkedSchema schema = this.linker.linked(branch, this.target, this.sameValue);
		return (object, trial) -> trial.isValid(schema) == expected;
	}

	private Position child(Position position, JsonNode node, String path) {
		return part(this.linker.child(position, node, path));
	}

	private static Position part(Position position) {
		return position.with(position.mode().part());
	}

}
