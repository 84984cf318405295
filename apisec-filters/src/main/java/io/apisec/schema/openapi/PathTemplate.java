package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.List;

/**
 * A path with variables: of a document, or a router's pattern.
 *
 * @param shape the path with all variables alike, so that equal shapes are equal paths
 * @param variables the names of the variables in order
 */
record PathTemplate(String shape, List<String> variables) {

	/**
	 * Reads a path or a pattern. Wildcards and captures of many segments stay what they
	 * are: no path of a document is equal to them.
	 */
	static PathTemplate of(String path) {
		StringBuilder shape = new StringBuilder();
		List<String> variables = new ArrayList<>();
		int at = 0;
		while (at < path.length()) {
			int end = (path.charAt(at) == '{') ? closing(path, at) : -1;
			if (end < 0 || path.startsWith("{*", at)) {
				shape.append(path.charAt(at));
				at++;
			}
			else {
				variables.add(name(path.substring(at + 1, end)));
				shape.append("{}");
				at = end + 1;
			}
		}
		return new PathTemplate(shape.toString(), List.copyOf(variables));
	}

	/** A regular expression in a variable may have braces of its own. */
	private static int closing(String path, int opening) {
		int open = 0;
		for (int i = opening; i < path.length(); i++) {
			char character = path.charAt(i);
			if (character == '\\') {
				i++;
			}
			else if (character == '{') {
				open++;
			}
			else if (character == '}' && --open == 0) {
				return i;
			}
		}
		return -1;
	}

	private static String name(String variable) {
		int colon = variable.indexOf(':');
		return (colon < 0) ? variable : variable.substring(0, colon);
	}

}
