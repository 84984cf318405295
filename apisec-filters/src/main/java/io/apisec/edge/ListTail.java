package io.apisec.edge;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Takes the elements of a header (RFC 9110, section 5.6.1) from its end, several lines
 * being one list.
 *
 * <p>
 * Reading begins at the end, with what the nearest proxy wrote. Read from the front, an
 * unclosed quote of the caller's would swallow what the proxies added after it.
 */
final class ListTail {

	private final List<String> lines;

	private int line;

	private String rest = "";

	private boolean more;

	ListTail(List<String> lines) {
		this.lines = lines;
		this.line = lines.size();
	}

	/**
	 * Takes the next element from the end.
	 * @return the element without white space around it, perhaps empty; {@code null}
	 * after the first of the list
	 */
	@Nullable String next() {
		if (!this.more) {
			if (this.line == 0) {
				return null;
			}
			this.rest = this.lines.get(--this.line);
		}
		int comma = lastComma(this.rest);
		String element = this.rest.substring(comma + 1);
		this.more = comma >= 0;
		this.rest = this.rest.substring(0, Math.max(comma, 0));
		return element.strip();
	}

	private static int lastComma(String text) {
		boolean quoted = false;
		for (int i = text.length() - 1; i >= 0; i--) {
			char c = text.charAt(i);
			if (c == '"' && !isEscaped(text, i)) {
				quoted = !quoted;
			}
			else if (c == ',' && !quoted) {
				return i;
			}
		}
		return -1;
	}

	private static boolean isEscaped(String text, int at) {
		int slashes = 0;
		while (at - slashes > 0 && text.charAt(at - slashes - 1) == '\\') {
			slashes++;
		}
		return slashes % 2 == 1;
	}

}
