package io.apisec.policy;

import java.util.List;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * How two path patterns stand to each other, segment by segment. Where a regular
 * expression leaves it open, patterns are taken to overlap and not to cover.
 */
final class PatternRelation {

	private PatternRelation() {
	}

	/** Whether every path that matches {@code narrow} matches {@code wide}. */
	static boolean covers(String wide, String narrow) {
		return covers(segments(wide), segments(narrow));
	}

	/**
	 * A slash always parts segments: a path pattern allows none in a regular expression.
	 */
	private static List<String> segments(String pattern) {
		return List.of(pattern.substring(pattern.startsWith("/") ? 1 : 0).split("/", -1));
	}

	private static boolean covers(List<String> wide, List<String> narrow) {
		if (wide.isEmpty()) {
			return narrow.isEmpty();
		}
		if (isMany(wide.get(0))) {
			return wide.size() == 1 || covers(rest(wide), narrow) || (!narrow.isEmpty() && covers(wide, rest(narrow)));
		}
		return !narrow.isEmpty() && !isMany(narrow.get(0)) && segmentCovers(wide.get(0), narrow.get(0))
				&& covers(rest(wide), rest(narrow));
	}

	/** Whether some path may match both. */
	static boolean overlap(String one, String other) {
		return overlap(segments(one), segments(other));
	}

	private static boolean overlap(List<String> one, List<String> other) {
		if (one.isEmpty() && other.isEmpty()) {
			return true;
		}
		if (!one.isEmpty() && isMany(one.get(0))) {
			return overlap(rest(one), other) || (!other.isEmpty() && overlap(one, rest(other)));
		}
		if (!other.isEmpty() && isMany(other.get(0))) {
			return overlap(other, one);
		}
		return !one.isEmpty() && !other.isEmpty() && segmentsOverlap(one.get(0), other.get(0))
				&& overlap(rest(one), rest(other));
	}

	private static boolean segmentsOverlap(String one, String other) {
		if (isLiteral(one)) {
			return one.equalsIgnoreCase(other) || (!isLiteral(other) && matches(other, one));
		}
		return !isLiteral(other) || matches(one, other);
	}

	private static boolean segmentCovers(String wide, String narrow) {
		return wide.equals(narrow) || (isAnyOne(wide) && !narrow.isEmpty())
				|| (isLiteral(narrow) && matches(wide, narrow));
	}

	private static boolean matches(String pattern, String literal) {
		return PathPatternParser.defaultInstance.parse("/" + pattern).matches(PathContainer.parsePath("/" + literal));
	}

	private static boolean isMany(String segment) {
		return segment.equals("**") || segment.startsWith("{*");
	}

	private static boolean isAnyOne(String segment) {
		return segment.equals("*") || (segment.startsWith("{") && segment.endsWith("}") && segment.indexOf(':') < 0
				&& !isMany(segment) && segment.indexOf('}') == segment.length() - 1);
	}

	private static boolean isLiteral(String segment) {
		return segment.chars().noneMatch((c) -> c == '*' || c == '?' || c == '{');
	}

	private static List<String> rest(List<String> segments) {
		return segments.subList(1, segments.size());
	}

}
