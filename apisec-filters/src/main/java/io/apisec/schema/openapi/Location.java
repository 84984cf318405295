package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a file.
 *
 * @param file the name of the file
 * @param pointer a JSON Pointer (RFC 6901), empty for the whole file
 */
record Location(String file, String pointer) {

	Location child(String name) {
		return new Location(this.file, this.pointer + "/" + escape(name));
	}

	/** The names on the way, unescaped. */
	List<String> segments() {
		List<String> segments = new ArrayList<>();
		int from = 1;
		while (from <= this.pointer.length()) {
			int slash = this.pointer.indexOf('/', from);
			int end = (slash < 0) ? this.pointer.length() : slash;
			segments.add(unescape(this.pointer.substring(from, end)));
			from = end + 1;
		}
		return segments;
	}

	static String escape(String name) {
		boolean plain = name.indexOf('~') < 0 && name.indexOf('/') < 0;
		return plain ? name : name.replace("~", "~0").replace("/", "~1");
	}

	private static String unescape(String segment) {
		return (segment.indexOf('~') < 0) ? segment : segment.replace("~1", "/").replace("~0", "~");
	}

	@Override
	public String toString() {
		return this.file + "#" + this.pointer;
	}

}
