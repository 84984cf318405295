package io.apisec.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The variables of a path pattern. */
public final class PatternVariables {

	private PatternVariables() {
	}

	/**
	 * Finds them.
	 * @param pattern a path pattern
	 * @return the names in their order, each with the number of the segment in which it
	 * stands, from zero
	 */
	public static Map<String, Integer> of(String pattern) {
		Map<String, Integer> variables = new LinkedHashMap<>();
		int segment = -1;
		int depth = 0;
		int start = 0;
		for (int i = 0; i < pattern.length(); i++) {
			char c = pattern.charAt(i);
			if (c == '{' && depth++ == 0) {
				start = i + 1;
			}
			else if (c == '}' && --depth == 0) {
				variables.put(name(pattern.substring(start, i)), segment);
			}
			else if (c == '/' && depth == 0) {
				segment++;
			}
		}
		return variables;
	}

	/**
	 * The segment in which a variable stands on every path that matches.
	 * @param pattern a path pattern
	 * @param name the name of a variable
	 * @return the number of the segment, from zero; {@code null} if there is no such
	 * variable, or any number of segments before it
	 */
	public static @Nullable Integer segment(String pattern, String name) {
		Integer segment = of(pattern).get(name);
		boolean fixed = segment != null && Stream.of(pattern.substring(1).split("/", -1))
			.limit(segment)
			.noneMatch((before) -> before.equals("**") || before.startsWith("{*"));
		return fixed ? segment : null;
	}

	/** Without the star of the rest of a path, and without a regular expression. */
	private static String name(String variable) {
		int expression = variable.indexOf(':');
		String name = (expression < 0) ? variable : variable.substring(0, expression);
		return name.startsWith("*") ? name.substring(1) : name;
	}

}
