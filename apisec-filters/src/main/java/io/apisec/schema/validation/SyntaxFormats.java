package io.apisec.schema.validation;

import java.util.regex.Pattern;

/** Identifiers, pointers and patterns (RFC 4122, RFC 6901, ECMA-262). */
final class SyntaxFormats {

	private static final Pattern UUID = Pattern
		.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

	private SyntaxFormats() {
	}

	static boolean isUuid(String value) {
		return value.length() == 36 && UUID.matcher(value).matches();
	}

	static boolean isJsonPointer(String value) {
		if (!value.isEmpty() && value.charAt(0) != '/') {
			return false;
		}
		for (int i = value.indexOf('~'); i >= 0; i = value.indexOf('~', i + 1)) {
			char next = (i + 1 < value.length()) ? value.charAt(i + 1) : ' ';
			if (next != '0' && next != '1') {
				return false;
			}
		}
		return true;
	}

	static boolean isRelativeJsonPointer(String value) {
		int digits = 0;
		while (digits < value.length() && PatternCursor.isDigit(value.charAt(digits))) {
			digits++;
		}
		if (digits == 0 || (digits > 1 && value.charAt(0) == '0')) {
			return false;
		}
		String rest = value.substring(digits);
		return "#".equals(rest) || isJsonPointer(rest);
	}

	static boolean isRegex(String value) {
		try {
			EcmaPattern.translate(value, EcmaDialect.SYNTAX);
			return true;
		}
		catch (PatternException ex) {
			return false;
		}
	}

}
