package io.apisec.schema.validation;

import com.networknt.schema.utils.RFC5892;

/** Names of hosts (RFC 1123 section 2.1, RFC 5890 section 2.3.2.3). */
final class HostFormats {

	private static final int MAX_NAME = 253;

	private static final int MAX_LABEL = 63;

	// RFC 3490 section 3.1: what stands for a dot.
	private static final String SEPARATORS = ".\u3002\uFF0E\uFF61";

	private HostFormats() {
	}

	static boolean isHostname(String value) {
		if (value.isEmpty() || value.length() > MAX_NAME) {
			return false;
		}
		for (String label : value.split("\\.", -1)) {
			if (!isLabel(label)) {
				return false;
			}
		}
		return true;
	}

	static boolean isIdnHostname(String value) {
		boolean bounded = !value.isEmpty() && value.length() <= MAX_NAME;
		return bounded && SEPARATORS.indexOf(value.charAt(value.length() - 1)) < 0 && RFC5892.isValid(value);
	}

	private static boolean isLabel(String label) {
		if (label.isEmpty() || label.length() > MAX_LABEL || label.startsWith("-") || label.endsWith("-")) {
			return false;
		}
		boolean reserved = label.length() > 3 && label.charAt(2) == '-' && label.charAt(3) == '-';
		return label.chars().allMatch(HostFormats::isLetterDigitHyphen)
				&& (!reserved || (label.regionMatches(true, 0, "xn", 0, 2) && RFC5892.isValid(label)));
	}

	private static boolean isLetterDigitHyphen(int character) {
		return character == '-' || (character < 128 && Character.isLetterOrDigit(character));
	}

}
