package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A name and a value of a query, decoded.
 *
 * @param name the name
 * @param value the value, empty where there is none
 */
record QueryPair(String name, String value) {

	private static final int MAX_PAIRS = 1000;

	/**
	 * The pairs of a query, as {@code application/x-www-form-urlencoded} has them.
	 * @return {@code null} if the query is broken, or has too many
	 */
	static @Nullable List<QueryPair> parse(String query) {
		List<QueryPair> pairs = new ArrayList<>();
		int start = 0;
		while (start <= query.length()) {
			int ampersand = query.indexOf('&', start);
			int end = (ampersand < 0) ? query.length() : ampersand;
			if (end > start) {
				QueryPair pair = pair(query, start, end);
				if (pair == null || pairs.size() == MAX_PAIRS) {
					return null;
				}
				pairs.add(pair);
			}
			start = end + 1;
		}
		return pairs;
	}

	private static @Nullable QueryPair pair(String query, int start, int end) {
		int equals = query.indexOf('=', start);
		int nameEnd = (equals < 0 || equals > end) ? end : equals;
		String name = PercentDecoder.decode(query, start, nameEnd);
		String value = PercentDecoder.decode(query, Math.min(nameEnd + 1, end), end);
		return (name == null || value == null) ? null : new QueryPair(name, value);
	}

}
