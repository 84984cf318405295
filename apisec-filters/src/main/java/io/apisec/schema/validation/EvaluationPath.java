package io.apisec.schema.validation;

import com.networknt.schema.path.NodePath;

/** The way through a schema to what has failed, as the engine notes it. */
final class EvaluationPath {

	private EvaluationPath() {
	}

	/**
	 * Finds the outermost alternatives on the way.
	 * @param path the way
	 * @param from where to begin
	 * @return where they stand, or a negative number if there are none
	 */
	static int alternatives(NodePath path, int from) {
		for (int i = from; i < path.getNameCount(); i++) {
			Object name = path.getElement(i);
			boolean composed = "oneOf".equals(name) || "anyOf".equals(name);
			if (composed && (i + 1 == path.getNameCount() || path.getElement(i + 1) instanceof Integer)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Counts the steps into the value on the way.
	 * @param path the way
	 * @param from where to begin, at a keyword
	 * @return how many
	 */
	static int steps(NodePath path, int from) {
		int steps = 0;
		int i = from;
		// The last name is the keyword that fails: it takes no step.
		while (i < path.getNameCount() - 1) {
			String keyword = String.valueOf(path.getElement(i));
			switch (keyword) {
				case "properties", "patternProperties", "prefixItems" -> {
					steps++;
					i++;
				}
				case "items", "additionalProperties", "unevaluatedItems", MembersKeyword.WORD -> steps++;
				case "allOf", "anyOf", "oneOf", "dependentSchemas" -> i++;
				default -> {
					// All others stay at the same value, and have no names.
				}
			}
			i++;
		}
		return steps;
	}

}
