package io.apisec.headers;

import java.util.Locale;
import java.util.Set;

import io.apisec.core.StartupException;

/**
 * What may stand in a header (RFC 9110, sections 5.1 and 5.5). Checked at start-up: a
 * line break in a value would end the header and begin whatever comes after it.
 */
final class HeaderSyntax {

	/** They belong to the server, which frames the message with them. */
	private static final Set<String> FRAMING = Set.of("connection", "content-length", "content-type", "date",
			"keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

	private static final String MORE_IN_TOKENS = "!#$%&'*+-.^_`|~";

	private HeaderSyntax() {
	}

	/**
	 * Checks a name.
	 * @param name the header's name
	 * @return the name
	 * @throws StartupException if it is no name, or of a header that is the server's
	 */
	static String requireName(String name) {
		if (name.isEmpty() || !name.chars().allMatch(HeaderSyntax::isTokenCharacter)) {
			throw new StartupException("\"" + visible(name) + "\" is no name of a header.",
					"Write the name as it is sent, such as X-Frame-Options.");
		}
		if (FRAMING.contains(lowerCase(name))) {
			throw new StartupException(
					"The header " + name + " belongs to the server and cannot be set or removed here.",
					"Take " + name + " out of apisec.headers.");
		}
		return name;
	}

	/**
	 * Checks a value.
	 * @param name the header's name
	 * @param value the value
	 * @return the value without blanks around it, perhaps empty
	 * @throws StartupException if the value has characters that may not be sent
	 */
	static String requireValue(String name, String value) {
		if (!value.chars().allMatch((c) -> c >= ' ' && c <= '~')) {
			throw new StartupException(
					"The value of the header " + name + " has a line break or a character that is not ASCII: \""
							+ visible(value) + "\".",
					"Write the value in one line of printable ASCII. In YAML, > folds lines into one:\n\n"
							+ "apisec:\n  headers:\n    content-security-policy: >-\n      default-src 'none';\n      frame-ancestors 'none'");
		}
		return value.strip();
	}

	/** The form in which names are compared. */
	static String lowerCase(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	private static boolean isTokenCharacter(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
				|| MORE_IN_TOKENS.indexOf(c) >= 0;
	}

	/** The text with a mark for what would disturb the message. */
	private static String visible(String text) {
		StringBuilder visible = new StringBuilder();
		text.chars().forEach((c) -> visible.append((c >= ' ' && c <= '~') ? (char) c : '?'));
		return visible.toString();
	}

}
