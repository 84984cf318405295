package io.apisec.schema.validation;

import com.google.re2j.Pattern;

/** URIs, IRIs and templates of URIs (RFC 3986, RFC 3987, RFC 6570). */
final class UriFormats {

	private static final String VARIABLE = "(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*"
			+ "(?::[1-9][0-9]{0,3}|\\*)?";

	private static final Pattern TEMPLATE = Pattern
		.compile("(?:[^\\x00-\\x20\\x7F\"%<>\\\\^`{|}]|%[0-9A-Fa-f]{2}|\\{[+#./;?&=,!@|]?" + VARIABLE + "(?:,"
				+ VARIABLE + ")*\\})*");

	private static final String SYMBOLS = "-._~:/?#[]@!$&'()*+,;=%";

	private UriFormats() {
	}

	static boolean isUri(String value) {
		return schemeEnd(value) > 0 && isReference(value, false);
	}

	static boolean isUriReference(String value) {
		return isReference(value, false);
	}

	static boolean isIri(String value) {
		return schemeEnd(value) > 0 && isReference(value, true);
	}

	static boolean isIriReference(String value) {
		return isReference(value, true);
	}

	static boolean isTemplate(String value) {
		return TEMPLATE.matcher(value).matches();
	}

	private static boolean isReference(String value, boolean international) {
		int scheme = schemeEnd(value);
		if (scheme < 0 || !hasOnlyUriCharacters(value, international)) {
			return false;
		}
		String rest = value.substring(scheme);
		if (!rest.startsWith("//")) {
			return isTail(rest);
		}
		int end = authorityEnd(rest);
		return isAuthority(rest.substring(2, end)) && isTail(rest.substring(end));
	}

	/**
	 * Finds the end of the scheme.
	 * @param value a reference
	 * @return where the rest begins, 0 if there is no scheme, or a negative number if
	 * what stands before the first colon is none
	 */
	private static int schemeEnd(String value) {
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character == ':') {
				return (i > 0 && isLetter(value.charAt(0)) && isScheme(value, i)) ? i + 1 : -1;
			}
			if (character == '/' || character == '?' || character == '#') {
				return 0;
			}
		}
		return 0;
	}

	private static boolean isScheme(String value, int end) {
		return value.substring(0, end)
			.chars()
			.allMatch((character) -> isLetter(character) || PatternCursor.isDigit(character)
					|| "+-.".indexOf(character) >= 0);
	}

	private static boolean isLetter(int character) {
		return character < 128 && Character.isLetter(character);
	}

	private static boolean hasOnlyUriCharacters(String value, boolean international) {
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			boolean ascii = isLetter(character) || PatternCursor.isDigit(character) || SYMBOLS.indexOf(character) >= 0;
			boolean escaped = character != '%' || (i + 2 < value.length() && AddressFormats.isHex(value.charAt(i + 1))
					&& AddressFormats.isHex(value.charAt(i + 2)));
			if (!escaped || !(ascii || (international && character >= 0xA0))) {
				return false;
			}
		}
		return true;
	}

	private static int authorityEnd(String rest) {
		int end = 2;
		while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
			end++;
		}
		return end;
	}

	private static boolean isTail(String tail) {
		return tail.indexOf('[') < 0 && tail.indexOf(']') < 0 && tail.indexOf('#') == tail.lastIndexOf('#');
	}

	private static boolean isAuthority(String authority) {
		int at = authority.indexOf('@');
		String user = authority.substring(0, Math.max(0, at));
		String host = authority.substring(at + 1);
		int port = host.startsWith("[") ? host.indexOf(']') + 1 : portStart(host);
		return isTail(user) && host.indexOf('@') < 0 && isHost(host.substring(0, port)) && isPort(host.substring(port));
	}

	private static int portStart(String host) {
		int colon = host.indexOf(':');
		return (colon < 0) ? host.length() : colon;
	}

	private static boolean isHost(String host) {
		if (!host.startsWith("[")) {
			return isTail(host);
		}
		String literal = host.substring(1, host.length() - 1);
		return AddressFormats.isIpv6(literal)
				|| (literal.regionMatches(true, 0, "v", 0, 1) && literal.indexOf('.') > 1);
	}

	private static boolean isPort(String port) {
		return port.isEmpty() || (port.startsWith(":") && port.substring(1).chars().allMatch(PatternCursor::isDigit));
	}

}
