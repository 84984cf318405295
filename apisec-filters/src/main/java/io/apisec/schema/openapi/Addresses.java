package io.apisec.schema.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Relative references (RFC 3986, section 5) between names of files. Such a name need be
 * no URI: {@code classpath:} and {@code jar:} locations keep what stands before the path.
 */
final class Addresses {

	private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*|//.*");

	private Addresses() {
	}

	static String resolve(String base, String reference) {
		if (ABSOLUTE.matcher(reference).matches()) {
			return reference;
		}
		int root = rootOf(base);
		if (reference.startsWith("/")) {
			return base.substring(0, root) + withoutDots(reference);
		}
		if (root == base.length() && base.contains("://")) {
			return base + "/" + withoutDots(reference);
		}
		String folder = base.substring(root, Math.max(root, base.lastIndexOf('/') + 1));
		return base.substring(0, root) + withoutDots(folder + reference);
	}

	/**
	 * Where the path begins: behind {@code scheme://authority}, or behind the last colon.
	 */
	private static int rootOf(String base) {
		int authority = base.indexOf("://");
		if (authority >= 0) {
			int slash = base.indexOf('/', authority + 3);
			return (slash < 0) ? base.length() : slash;
		}
		int colon = base.lastIndexOf(':');
		return colon + 1;
	}

	private static String withoutDots(String path) {
		Deque<String> kept = new ArrayDeque<>();
		for (String segment : path.split("/", -1)) {
			boolean up = segment.equals("..");
			if (up && !kept.isEmpty() && !kept.peekLast().equals("..") && !kept.peekLast().isEmpty()) {
				kept.removeLast();
			}
			else if (!segment.equals(".")) {
				kept.addLast(segment);
			}
		}
		return String.join("/", kept);
	}

}
