package io.apisec.schema.response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What one schema says itself of the members of an object or the elements of an array,
 * and of the values that it is for. Filled at start-up, and not changed afterwards.
 */
final class Part {

	final Map<String, Shape> members = new HashMap<>();

	final List<PatternMembers> patterns = new ArrayList<>(0);

	/** Members that may not be there, whatever the schema says of others. */
	final Set<String> never = new HashSet<>();

	/** What all other members are, {@code null} where that is not said. */
	@Nullable Shape others;

	/** Whether {@link #others} are those that no other part declares either. */
	boolean othersUnevaluated;

	/** Whether the author refuses all other members. */
	boolean refusesOthers;

	final List<Shape> prefix = new ArrayList<>(0);

	@Nullable Shape items;

	final Set<String> required = new HashSet<>();

	final Map<String, Set<String>> tags = new HashMap<>();

	/** The types of values that it is for; empty for all. */
	final Set<String> types = new HashSet<>();

	boolean describes() {
		return !this.members.isEmpty() || !this.patterns.isEmpty() || !this.never.isEmpty() || this.others != null
				|| this.refusesOthers;
	}

	/** Adds the schemas that this one has for a member by its name. */
	boolean declare(String name, DeclaredShapes found) {
		Shape named = this.members.get(name);
		if (named != null) {
			found.add(named);
		}
		boolean declared = named != null;
		for (PatternMembers pattern : this.patterns) {
			if (pattern.names().test(name)) {
				found.add(pattern.shape());
				declared = true;
			}
		}
		return declared;
	}

	@Nullable Shape element(int index) {
		return (index < this.prefix.size()) ? this.prefix.get(index) : this.items;
	}

	/** Whether a value may be one that this is for. */
	boolean fits(AnswerValue value) {
		if (value instanceof AnswerValue.Members object) {
			return isFor("object") && this.required.stream().allMatch((name) -> object.get(name) != null)
					&& this.tags.entrySet().stream().allMatch((tag) -> fits(object.get(tag.getKey()), tag.getValue()));
		}
		return !(value instanceof AnswerValue.Elements) || isFor("array");
	}

	private boolean isFor(String type) {
		return this.types.isEmpty() || this.types.contains(type);
	}

	private static boolean fits(@Nullable AnswerValue tag, Set<String> texts) {
		return tag == null || (tag instanceof AnswerValue.Text text && texts.contains(text.text()));
	}

	/**
	 * Members whose names match a pattern.
	 *
	 * @param names tells whether a name matches
	 * @param shape what they are
	 */
	record PatternMembers(Predicate<String> names, Shape shape) {

	}

}
