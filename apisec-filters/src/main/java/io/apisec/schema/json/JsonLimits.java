package io.apisec.schema.json;

/**
 * How much JSON a body may hold. How many tokens needs no limit of its own: each takes at
 * least a byte of the body, whose size the caller has bounded.
 *
 * @param depth the deepest nesting of objects and arrays, 1 to 500; no more than Jackson
 * itself would let the controller read
 * @param string the longest string value or property name, in characters (UTF-16 code
 * units, as {@link String#length()} counts), at least 1
 * @param array the most elements of an array, at least 1
 * @param properties the most members of an object, at least 1
 * @param number the longest number, in significant digits, 1 to 1000. Zeros before the
 * first other digit do not count
 */
public record JsonLimits(int depth, int string, int array, int properties, int number) {

	/**
	 * Takes the limits.
	 * @throws IllegalArgumentException if one of them is out of its range
	 */
	public JsonLimits {
		require("depth", depth, 500);
		require("string", string, Integer.MAX_VALUE);
		require("array", array, Integer.MAX_VALUE);
		require("properties", properties, Integer.MAX_VALUE);
		require("number", number, 1000);
	}

	private static void require(String name, int limit, int most) {
		if (limit < 1 || limit > most) {
			throw new IllegalArgumentException(
					"The limit '" + name + "' is " + limit + ", but has to be from 1 to " + most);
		}
	}

}
