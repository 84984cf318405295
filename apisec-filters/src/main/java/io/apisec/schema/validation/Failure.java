package io.apisec.schema.validation;

import java.util.Set;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that the engine reports: what, where in the value, and where in the schema.
 *
 * @param keyword the keyword of the schema
 * @param place where in the value
 * @param error what the engine says of it
 */
record Failure(String keyword, NodePath place, Error error) {

	/** The annotation of what only the server may write. */
	static final String READ_ONLY = "readOnly";

	private static final Set<String> OF_MEMBERS = Set.of("additionalProperties", "unevaluatedProperties",
			"propertyNames");

	static Failure of(Error error) {
		return new Failure(isReadOnly(error) ? READ_ONLY : error.getKeyword(), error.getInstanceLocation(), error);
	}

	/** What only the server may write is written down as excluded. */
	private static boolean isReadOnly(Error error) {
		JsonNode excluded = error.getSchemaNode();
		return "not".equals(error.getKeyword()) && excluded != null && excluded.path(READ_ONLY).asBoolean(false);
	}

	/**
	 * The failure of alternatives of which none fits.
	 * @param composition the keyword of the alternatives
	 * @param depth how deep their value stands
	 * @return the failure
	 */
	Failure asAlternatives(String composition, int depth) {
		NodePath ancestor = this.place;
		while (ancestor.getNameCount() > depth) {
			ancestor = ancestor.getParent();
		}
		return new Failure(composition, ancestor, this.error);
	}

	int depthOfAlternatives(int at) {
		return Math.max(0, this.place.getNameCount() - EvaluationPath.steps(path(), at + 2));
	}

	NodePath path() {
		return this.error.getEvaluationPath();
	}

	/**
	 * The value of the keyword.
	 * @return what the schema says
	 */
	@Nullable JsonNode expected() {
		return this.error.getSchemaNode();
	}

	/**
	 * The member or element of the place that is meant, where the engine names its
	 * parent.
	 * @return its name, out of the request
	 */
	@Nullable String member() {
		if (OF_MEMBERS.contains(this.keyword)) {
			return this.error.getProperty();
		}
		boolean element = "items".equals(this.keyword) || "unevaluatedItems".equals(this.keyword);
		Integer index = element ? this.error.getIndex() : null;
		return (index != null) ? index.toString() : null;
	}

	/**
	 * Whether more than one alternative fits where one is asked for.
	 * @return whether it is so
	 */
	boolean isMatchedTwice() {
		return "oneOf.indexes".equals(this.error.getMessageKey());
	}

	boolean isUnevaluated() {
		return this.keyword.startsWith("unevaluated");
	}

	/**
	 * Whether it says that an alternative is meant for other values.
	 * @param depth how deep the value of the alternatives stands
	 * @return whether the type is another one, or a member of the value that tells
	 * alternatives apart
	 */
	boolean tellsOtherKind(int depth) {
		return switch (this.keyword) {
			case "type" -> this.place.getNameCount() == depth;
			case "const", "enum" -> this.place.getNameCount() <= depth + 1;
			default -> false;
		};
	}

}
