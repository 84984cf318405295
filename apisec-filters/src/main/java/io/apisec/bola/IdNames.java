package io.apisec.bola;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which names and types are those of ids.
 *
 * @param ignored names that are none
 * @param patterns names of parameters and members that are some: exact ones, or endings
 * behind a {@code *}
 */
public record IdNames(Set<String> ignored, List<String> patterns) {

	public IdNames {
		ignored = Set.copyOf(ignored);
		patterns = List.copyOf(patterns);
	}

	boolean isVariable(String name) {
		return !this.ignored.contains(name);
	}

	/**
	 * Whether a parameter or a member is an id.
	 * @param name its name
	 * @param type its type, or that of its elements
	 * @return whether name or type says so
	 */
	boolean isId(String name, Class<?> type) {
		return !this.ignored.contains(name)
				&& (type == UUID.class || this.patterns.stream().anyMatch((pattern) -> matches(pattern, name)));
	}

	private static boolean matches(String pattern, String name) {
		return pattern.startsWith("*") ? name.length() >= pattern.length() && name.endsWith(pattern.substring(1))
				: pattern.equals(name);
	}

	static boolean isMany(Class<?> type) {
		return type.isArray() || Collection.class.isAssignableFrom(type);
	}

}
