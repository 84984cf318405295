package io.apisec.schema.patch;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A token of a pointer, or all tokens that mean the same to a schema.
 *
 * @param name the token, {@code null} for all that no schema names
 * @param patterns the patterns of schemas that it matches
 * @param index the index that it is in an array, negative if it is none
 * @param append whether it stands for what follows the last element
 */
record Token(@Nullable String name, Set<String> patterns, int index, boolean append) {

	boolean leadsInto(Kind kind) {
		return (kind == Kind.OBJECT) ? !this.append : (this.append || this.index >= 0);
	}

}
