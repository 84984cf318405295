package io.apisec.schema.validation;

/** Mailboxes (RFC 5321 section 4.1.2, RFC 6531 section 3.3). */
final class MailFormats {

	private static final int MAX_MAILBOX = 320;

	private static final String SYMBOLS = "!#$%&'*+-/=?^_`{|}~";

	private MailFormats() {
	}

	static boolean isEmail(String value) {
		return isMailbox(value, false);
	}

	static boolean isIdnEmail(String value) {
		return isMailbox(value, true);
	}

	private static boolean isMailbox(String value, boolean international) {
		int at = value.lastIndexOf('@');
		if (at < 1 || value.length() > MAX_MAILBOX) {
			return false;
		}
		String local = value.substring(0, at);
		String domain = value.substring(at + 1);
		boolean quoted = local.length() > 1 && local.startsWith("\"") && local.endsWith("\"");
		return (quoted ? isQuoted(local, international) : isDotted(local, international))
				&& isDomain(domain, international);
	}

	private static boolean isDotted(String local, boolean international) {
		boolean dots = local.startsWith(".") || local.endsWith(".") || local.contains("..");
		return !dots
				&& local.codePoints().allMatch((character) -> character == '.' || isAtom(character, international));
	}

	private static boolean isQuoted(String local, boolean international) {
		for (int i = 1; i < local.length() - 1; i++) {
			char character = local.charAt(i);
			boolean escape = character == '\\';
			i += escape ? 1 : 0;
			boolean printable = (character >= ' ' && character < 127) || (international && character > 127);
			if (!printable || character == '"' || i == local.length() - 1) {
				return false;
			}
		}
		return true;
	}

	private static boolean isAtom(int character, boolean international) {
		if (character >= 128) {
			return international && !Character.isWhitespace(character) && !Character.isSpaceChar(character)
					&& !Character.isISOControl(character);
		}
		return Character.isLetterOrDigit(character) || SYMBOLS.indexOf(character) >= 0;
	}

	private static boolean isDomain(String domain, boolean international) {
		if (domain.startsWith("[") && domain.endsWith("]")) {
			String literal = domain.substring(1, domain.length() - 1);
			return AddressFormats.isIpv4(literal)
					|| (literal.startsWith("IPv6:") && AddressFormats.isIpv6(literal.substring(5)));
		}
		return international ? HostFormats.isIdnHostname(domain) : HostFormats.isHostname(domain);
	}

}
