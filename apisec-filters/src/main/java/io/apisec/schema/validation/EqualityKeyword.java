package io.apisec.schema.validation;

import java.util.Set;
import java.util.TreeSet;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import tools.jackson.databind.JsonNode;

/**
 * The keywords that compare values: {@code const} and {@code uniqueItems}. The engine's
 * own puts values out of requests in a hash table, whose keys callers can make collide,
 * and renders a value for each constant that it is not.
 */
enum EqualityKeyword implements Keyword {

	/** {@code const}. */
	CONST("const") {

		@Override
		boolean holds(JsonNode expected, JsonNode value) {
			return JsonOrder.INSTANCE.compare(expected, value) == 0;
		}

	},

	/** {@code uniqueItems}. */
	UNIQUE_ITEMS("uniqueItems") {

		@Override
		boolean holds(JsonNode expected, JsonNode value) {
			return !expected.booleanValue() || !value.isArray() || isUnique(value);
		}

	};

	private final String word;

	EqualityKeyword(String word) {
		this.word = word;
	}

	@Override
	public String getValue() {
		return this.word;
	}

	abstract boolean holds(JsonNode expected, JsonNode value);

	@Override
	public KeywordValidator newValidator(SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
		return new Equality(this, node, location, parent, context);
	}

	private static boolean isUnique(JsonNode array) {
		Set<JsonNode> seen = new TreeSet<>(JsonOrder.INSTANCE);
		for (JsonNode element : array) {
			if (!seen.add(element)) {
				return false;
			}
		}
		return true;
	}

	/** Compares a value. */
	private static final class Equality extends BaseKeywordValidator {

		private final EqualityKeyword keyword;

		private final JsonNode expected;

		Equality(EqualityKeyword keyword, JsonNode node, SchemaLocation location, Schema parent,
				SchemaContext context) {
			super(keyword, node, location, parent, context);
			this.keyword = keyword;
			this.expected = node;
		}

		@Override
		public void validate(ExecutionContext execution, JsonNode node, JsonNode root, NodePath instance) {
			if (!this.keyword.holds(this.expected, node)) {
				execution.addError(error().instanceLocation(instance)
					.instanceNode(node)
					.evaluationPath(execution.getEvaluationPath())
					.build());
			}
		}

	}

}
