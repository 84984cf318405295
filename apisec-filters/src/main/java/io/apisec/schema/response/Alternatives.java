package io.apisec.schema.response;

import java.util.List;

/**
 * Schemas of which not every one holds for a value.
 *
 * @param branches the schemas
 * @param choice whether at least one of them holds, as in {@code anyOf} and {@code oneOf}
 */
record Alternatives(List<Shape> branches, boolean choice) {

	/**
	 * Those that may hold, as far as the value's type, its members and its tags tell. If
	 * none fits, the answer is not what the schema says, and nobody knows which it should
	 * have been.
	 */
	List<Shape> candidates(AnswerValue value) {
		if (!this.choice) {
			return this.branches;
		}
		List<Shape> candidates = this.branches.stream().filter((branch) -> branch.fits(value)).toList();
		return candidates.isEmpty() ? this.branches : candidates;
	}

}
