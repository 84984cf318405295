package io.apisec.schema.patch;

import java.util.HashSet;
import java.util.Set;

/**
 * What one choice of alternatives says of a member or an element.
 *
 * @param schemas what its value has to be, all of it; anything where there are none
 * @param described whether any schema describes it
 * @param required whether it has to be there
 * @param fixed whether it has its place in a tuple
 */
record Branch(Set<SchemaNode> schemas, boolean described, boolean required, boolean fixed) {

	static final Branch SILENT = new Branch(Set.of(), false, false, false);

	static final Branch REQUIRED = new Branch(Set.of(), false, true, false);

	static final Branch FIXED = new Branch(Set.of(), false, false, true);

	static Branch of(Set<SchemaNode> schemas) {
		return new Branch(schemas, true, false, false);
	}

	Branch and(Branch other) {
		if (other.equals(SILENT)) {
			return this;
		}
		Set<SchemaNode> both = new HashSet<>(this.schemas);
		both.addAll(other.schemas);
		return new Branch(Set.copyOf(both), this.described || other.described, this.required || other.required,
				this.fixed || other.fixed);
	}

}
