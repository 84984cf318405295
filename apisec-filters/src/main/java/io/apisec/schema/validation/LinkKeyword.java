package io.apisec.schema.validation;

import java.util.List;

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
 * What {@code $ref} becomes: the number of a linked schema, which needs no look-up. It
 * has a name of its own, as the engine takes more for an object behind a {@code $ref}.
 */
final class LinkKeyword implements Keyword {

	static final String WORD = "x-apisec-link";

	private final List<LinkedSchema> schemas;

	LinkKeyword(List<LinkedSchema> schemas) {
		this.schemas = schemas;
	}

	@Override
	public String getValue() {
		return WORD;
	}

	@Override
	public KeywordValidator newValidator(SchemaLocation location, JsonNode node, Schema parent, SchemaContext context) {
		return new Link(this, node, location, parent, context, this.schemas.get(node.intValue()));
	}

	/** Hands a value to a linked schema. */
	private static final class Link extends BaseKeywordValidator {

		private final LinkedSchema target;

		Link(Keyword keyword, JsonNode node, SchemaLocation location, Schema parent, SchemaContext context,
				LinkedSchema target) {
			super(keyword, node, location, parent, context);
			this.target = target;
		}

		@Override
		public void validate(ExecutionContext execution, JsonNode node, JsonNode root, NodePath instance) {
			this.target.schema().validate(execution, node, root, instance);
		}

	}

}
