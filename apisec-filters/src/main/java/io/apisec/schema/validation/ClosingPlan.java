package io.apisec.schema.validation;

import java.util.Set;

/**
 * How one schema of a value is closed.
 *
 * @param means what closes it
 * @param delegates the parts that are closed in its place
 */
record ClosingPlan(Means means, Set<SchemaPlace> delegates) {

	static final ClosingPlan NONE = new ClosingPlan(Means.NONE, Set.of());

	ClosingPlan(Means means) {
		this(means, Set.of());
	}

	/** What closes a schema. */
	enum Means {

		/** Nothing: it is closed or opened already, or not to be closed. */
		NONE,

		/** Nothing, as it does not say what could be a member. */
		SILENT,

		/** Each of the parts that describe members, for itself. */
		PARTS,

		/** The keyword {@code additionalProperties}, beside all names. */
		NAMES,

		/** The keyword {@code unevaluatedProperties}. */
		EVALUATION

	}

}
