package io.apisec.schema.validation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.apisec.schema.validation.ClosingPlan.Means;
import io.apisec.schema.validation.Mode.Closing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rewrites one schema, up to its references, into what the engine runs: JSON Schema
 * 2020-12 without identifiers, with numbers of linked schemas in its references, and
 * closed where it is to be.
 */
final class SchemaRewriter {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static final List<SchemaKeyword> ELEMENT_KEYWORDS = List.of(SchemaKeyword.ITEMS,
			SchemaKeyword.UNEVALUATED_ITEMS, SchemaKeyword.REF, SchemaKeyword.DYNAMIC_REF, SchemaKeyword.ALL_OF,
			SchemaKeyword.ANY_OF, SchemaKeyword.ONE_OF);

	private final SchemaLinker linker;

	private final Assertions assertions;

	private final LinkedSchema target;

	SchemaRewriter(SchemaLinker linker, Assertions assertions, LinkedSchema target) {
		this.linker = linker;
		this.assertions = assertions;
		this.target = target;
	}

	SchemaLinker linker() {
		return this.linker;
	}

	Assertions assertions() {
		return this.assertions;
	}

	LinkedSchema target() {
		return this.target;
	}

	JsonNode rewrite() {
		return rewrite(this.target.position(), true);
	}

	/**
	 * Rewrites a schema.
	 * @param written the schema
	 * @param sameValue whether it is applied to the same value as the linked schema
	 * @return the rewritten schema
	 */
	JsonNode rewrite(Position written, boolean sameValue) {
		Position position = this.linker.requiring(written);
		boolean value = position.mode().closing() == Closing.VALUE;
		ClosingPlan plan = value ? this.linker.plan(position) : ClosingPlan.NONE;
		noteOpen(position, plan);
		if (!position.place().node().isObject()) {
			return position.place().node();
		}
		ObjectNode rewritten = NODES.objectNode();
		KeywordRewriter keywords = new KeywordRewriter(this, position, plan, rewritten, sameValue);
		position.place().node().properties().forEach((member) -> {
			SchemaKeyword keyword = position.place().keyword(member.getKey());
			if (keyword != null) {
				keywords.rewrite(keyword, member.getValue());
			}
		});
		close(position, plan, rewritten, sameValue);
		keepReadOnly(position.place().node(), rewritten);
		return rewritten;
	}

	/** Nothing but this annotation: it says why a value is excluded. */
	private static void keepReadOnly(JsonNode written, ObjectNode rewritten) {
		if (written.size() == 1 && written.path(Failure.READ_ONLY).asBoolean(false)) {
			rewritten.put(Failure.READ_ONLY, true);
		}
	}

	private void noteOpen(Position position, ClosingPlan plan) {
		SchemaPlace place = position.place();
		boolean open = plan.means() == Means.SILENT && Alternatives.mayBeObject(place.node());
		if ((open || isOpenArray(position)) && !place.has(SchemaKeyword.CONST) && !place.has(SchemaKeyword.ENUM)) {
			this.target.noteOpen(place);
		}
	}

	private static boolean isOpenArray(Position position) {
		SchemaPlace place = position.place();
		boolean silent = position.mode().closing() == Closing.VALUE && ELEMENT_KEYWORDS.stream().noneMatch(place::has);
		JsonNode type = place.get(SchemaKeyword.TYPE);
		return silent && type != null && type.toString().contains("\"array\"");
	}

	private void close(Position position, ClosingPlan plan, ObjectNode rewritten, boolean sameValue) {
		if (plan.means() == Means.EVALUATION) {
			rewritten.put(MembersKeyword.WORD, this.linker.memberRule(position, this.target, sameValue, null));
		}
		if (plan.means() == Means.NAMES) {
			ObjectParts parts = this.linker.parts(position);
			name(rewritten, "properties", parts.names());
			name(rewritten, "patternProperties", parts.patterns());
			rewritten.set("additionalProperties", BooleanNode.FALSE);
		}
	}

	private static void name(ObjectNode rewritten, String keyword, Set<String> names) {
		Set<String> missing = new LinkedHashSet<>(names);
		missing.removeAll(rewritten.path(keyword).propertyNames());
		if (!missing.isEmpty()) {
			ObjectNode described = rewritten.withObjectProperty(keyword);
			missing.forEach((name) -> described.set(name, BooleanNode.TRUE));
		}
	}

}
