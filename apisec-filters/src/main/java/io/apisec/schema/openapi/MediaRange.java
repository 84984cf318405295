package io.apisec.schema.openapi;

import java.util.Locale;

/**
 * A media type or a range of them (RFC 9110, section 12.5.1), without its parameters.
 *
 * @param type the type in lower case, or an asterisk
 * @param subtype the subtype in lower case, an asterisk, or an asterisk with a suffix
 */
record MediaRange(String type, String subtype) {

	/** The range under whose name a content stands. */
	static MediaRange of(Element content) {
		String name = content.name();
		int semicolon = name.indexOf(';');
		String range = ((semicolon < 0) ? name : name.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
		int slash = range.indexOf('/');
		if (slash <= 0 || slash == range.length() - 1) {
			throw content.flaw("is no media type", "Write a media type there, such as application/json.");
		}
		return new MediaRange(range.substring(0, slash), range.substring(slash + 1));
	}

	/** Whether JSON may be of it. */
	boolean isJson() {
		boolean wildcard = isAny(this.type) || (this.type.equals("application") && isAny(this.subtype));
		return wildcard || this.subtype.equals("json") || this.subtype.endsWith("+json");
	}

	/** The more exact, the higher. */
	int specificity() {
		if (isAny(this.type)) {
			return 0;
		}
		if (isAny(this.subtype)) {
			return 1;
		}
		return this.subtype.startsWith("*") ? 2 : 3;
	}

	boolean contains(String contentType) {
		int semicolon = contentType.indexOf(';');
		int end = (semicolon < 0) ? contentType.length() : semicolon;
		while (end > 0 && (contentType.charAt(end - 1) == ' ' || contentType.charAt(end - 1) == '\t')) {
			end--;
		}
		int slash = contentType.indexOf('/');
		return slash > 0 && slash < end - 1 && containsType(contentType, slash)
				&& containsSubtype(contentType, slash + 1, end);
	}

	private boolean containsType(String contentType, int end) {
		return isAny(this.type) || (end == this.type.length() && contentType.regionMatches(true, 0, this.type, 0, end));
	}

	private boolean containsSubtype(String contentType, int start, int end) {
		if (isAny(this.subtype)) {
			return true;
		}
		boolean suffix = this.subtype.startsWith("*");
		int length = this.subtype.length() - (suffix ? 1 : 0);
		int from = end - length;
		boolean fits = suffix ? from > start : from == start;
		return fits && contentType.regionMatches(true, from, this.subtype, suffix ? 1 : 0, length);
	}

	private static boolean isAny(String part) {
		return part.equals("*");
	}

	@Override
	public String toString() {
		return this.type + "/" + this.subtype;
	}

}
