package io.apisec.schema.validation;

/** IP addresses in text (RFC 2673 section 3.2, RFC 4291 section 2.2). */
final class AddressFormats {

	private static final int MAX_IPV6 = 45;

	private static final int GROUPS = 8;

	private AddressFormats() {
	}

	static boolean isIpv4(String value) {
		if (value.length() > 15) {
			return false;
		}
		String[] octets = value.split("\\.", -1);
		for (String octet : octets) {
			if (!isOctet(octet)) {
				return false;
			}
		}
		return octets.length == 4;
	}

	static boolean isIpv6(String value) {
		if (value.length() > MAX_IPV6) {
			return false;
		}
		int gap = value.indexOf("::");
		if (gap < 0) {
			return groups(value, true) == GROUPS;
		}
		String head = value.substring(0, gap);
		String tail = value.substring(gap + 2);
		int before = head.isEmpty() ? 0 : groups(head, false);
		int after = tail.isEmpty() ? 0 : groups(tail, true);
		return before >= 0 && after >= 0 && before + after < GROUPS;
	}

	/**
	 * Counts groups of 16 bits.
	 * @param value groups between colons
	 * @param last whether they end the address, so that an IPv4 address may end them
	 * @return how many, or a negative number if there is something else
	 */
	private static int groups(String value, boolean last) {
		String[] groups = value.split(":", -1);
		int count = 0;
		for (int i = 0; i < groups.length; i++) {
			boolean mixed = last && i == groups.length - 1 && isIpv4(groups[i]);
			if (!mixed && !isGroup(groups[i])) {
				return -GROUPS;
			}
			count += mixed ? 2 : 1;
		}
		return count;
	}

	private static boolean isGroup(String group) {
		return !group.isEmpty() && group.length() <= 4 && group.chars().allMatch(AddressFormats::isHex);
	}

	private static boolean isOctet(String octet) {
		if (octet.isEmpty() || octet.length() > 3 || (octet.length() > 1 && octet.charAt(0) == '0')) {
			return false;
		}
		return octet.chars().allMatch(PatternCursor::isDigit) && Integer.parseInt(octet) <= 255;
	}

	static boolean isHex(int character) {
		return character < 128 && Character.digit(character, 16) >= 0;
	}

}
