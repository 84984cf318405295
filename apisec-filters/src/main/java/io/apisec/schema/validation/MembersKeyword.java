package io.apisec.schema.validation;

import java.util.ArrayList;
import java.util.List;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Judges the members that nothing describes, as {@code unevaluatedProperties} does. */
final class MembersKeyword implements Keyword {

	static final String WORD = "x-apisec-members";

	private final List<Rule> rules;

	MembersKeyword(List<Rule> rules) {
		this.rules = rules;
	}

	@Override
	public String getValue() {
		return WORD;
	}

	@Override
	public KeywordValidator newValidator(SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
		return new Members(this, node, location, parent, context, this.rules.get(node.intValue()));
	}

	/**
	 * What becomes of such members.
	 *
	 * @param evaluation which members are described
	 * @param others the schema of all others, {@code null} if there may be none
	 */
	record Rule(MemberEvaluation evaluation, @Nullable LinkedSchema others) {

	}

	/** Judges the members of one object. */
	private static final class Members extends BaseKeywordValidator {

		private final Rule rule;

		Members(Keyword keyword, JsonNode node, SchemaLocation location, Schema parent, SchemaContext context,
				Rule rule) {
			super(keyword, node, location, parent, context);
			this.rule = rule;
		}

		@Override
		public void validate(ExecutionContext execution, JsonNode node, JsonNode root, NodePath instance) {
			List<MemberEvaluation> parts = null;
			for (String name : node.propertyNames()) {
				if (!this.rule.evaluation().describes(name)) {
					parts = (parts != null) ? parts : parts(execution, node, root, instance);
					judge(parts, name, execution, node, root, instance);
				}
			}
		}

		private void judge(List<MemberEvaluation> parts, String name, ExecutionContext execution, JsonNode node,
				JsonNode root, NodePath instance) {
			for (MemberEvaluation part : parts) {
				if (part.describes(name)) {
					return;
				}
			}
			LinkedSchema others = this.rule.others();
			if (others == null) {
				execution.addError(error(name, execution, instance));
			}
			else {
				others.schema().validate(execution, node.get(name), root, instance.append(name));
			}
		}

		private Error error(String name, ExecutionContext execution, NodePath instance) {
			return error().keyword("unevaluatedProperties")
				.property(name)
				.instanceLocation(instance)
				.evaluationPath(execution.getEvaluationPath())
				.build();
		}

		private List<MemberEvaluation> parts(ExecutionContext execution, JsonNode node, JsonNode root,
				NodePath instance) {
			List<MemberEvaluation> parts = new ArrayList<>();
			this.rule.evaluation()
				.collectParts(node, (schema) -> isValid(schema, execution, node, root, instance), parts);
			return parts;
		}

		private static boolean isValid(LinkedSchema schema, ExecutionContext execution, JsonNode node, JsonNode root,
				NodePath instance) {
			List<Error> errors = execution.getErrors();
			List<Error> found = new ArrayList<>();
			execution.setErrors(found);
			try {
				schema.schema().validate(execution, node, root, instance);
			}
			finally {
				execution.setErrors(errors);
			}
			return found.isEmpty();
		}

	}

}
