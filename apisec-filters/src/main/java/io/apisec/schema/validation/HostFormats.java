package io.apisec.schema.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.networknt.schema.utils.RFC5892;

/** Names of hosts (RFC 1123 section 2.1, RFC 5890 section 2.3.2.3). */
final class HostFormats {

	private static final int MAX_NAME = 253;

	private static final int MAX_LABEL = 63;

	// RFC 3490 section 3.1: what stands for a dot.
	private static final Pattern SEPARATORS = Pattern.compile("[.\u3002\uFF0E\uFF61]");

	private HostFormats() {
	}

	static boolean isHostname(String value) {
		if (value.isEmpty() || value.length() > MAX_NAME) {
			return false;
		}
		String[] labels = value.split("\\.", -1);
		for (String label : labels) {
			if (!isLabel(label)) {
				return false;
			}
		}
		return value.indexOf("--") < 0 || areInternational(labels);
	}

	static boolean isIdnHostname(String value) {
		return value.length() <= MAX_NAME && areInternational(SEPARATORS.split(value, -1));
	}

	private static boolean isLabel(String label) {
		return !label.isEmpty() && label.length() <= MAX_LABEL && !label.startsWith("-") && !label.endsWith("-")
				&& label.chars().allMatch(HostFormats::isLetterDigitHyphen);
	}

	private static boolean areInternational(String[] labels) {
		List<String> decoded = new ArrayList<>();
		for (String label : labels) {
			String text = isEncoded(label) ? Punycode.decode(label.substring(4)) : label;
			if (text == null || text.isEmpty() || !RFC5892.isValid(text) || (isEncoded(label) && isAscii(text))) {
				return false;
			}
			decoded.add(text);
		}
		return BidiRule.holds(decoded);
	}

	private static boolean isEncoded(String label) {
		return label.regionMatches(true, 0, "xn--", 0, 4);
	}

	private static boolean isAscii(String text) {
		return text.chars().allMatch((character) -> character < 128);
	}

	private static boolean isLetterDigitHyphen(int character) {
		return character == '-' || (character < 128 && Character.isLetterOrDigit(character));
	}

}
