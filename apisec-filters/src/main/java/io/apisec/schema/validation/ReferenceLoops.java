package io.apisec.schema.validation;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/** Follows the links of schemas, and finds those that lead back to where they begin. */
final class ReferenceLoops {

	private ReferenceLoops() {
	}

	/**
	 * Refuses references that lead back without a step into the value.
	 * @param start the schema with the references
	 */
	static void refuse(LinkedSchema start) {
		if (follow(start.linksToSameValue(), LinkedSchema::linksToSameValue).contains(start)) {
			throw start.position()
				.place()
				.broken("$ref", "its references lead back to it, for the same value, without end.",
						"Let a recursive schema refer to itself below properties or items only.");
		}
	}

	static boolean isRecursive(LinkedSchema start) {
		return follow(start.links(), LinkedSchema::links).contains(start);
	}

	static Set<LinkedSchema> reachable(LinkedSchema start) {
		return follow(Set.of(start), LinkedSchema::links);
	}

	private static Set<LinkedSchema> follow(Collection<LinkedSchema> first,
			Function<LinkedSchema, Set<LinkedSchema>> links) {
		Set<LinkedSchema> seen = new LinkedHashSet<>(first);
		Deque<LinkedSchema> open = new ArrayDeque<>(first);
		while (!open.isEmpty()) {
			links.apply(open.removeFirst()).stream().filter(seen::add).forEach(open::add);
		}
		return seen;
	}

}
