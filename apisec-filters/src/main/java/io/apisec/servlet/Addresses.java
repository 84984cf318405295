package io.apisec.servlet;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

/**
 * Reads the numeric address that a container gives for its peer; names are never looked
 * up.
 */
final class Addresses {

	private Addresses() {
	}

	/** What is no numeric address becomes the unspecified one, which no rule allows. */
	static InetAddress parse(@Nullable String numeric) {
		try {
			return (numeric != null && isNumeric(numeric)) ? InetAddress.getByName(numeric)
					: InetAddress.getByAddress(new byte[4]);
		}
		catch (UnknownHostException fault) {
			throw new IllegalStateException(fault);
		}
	}

	private static boolean isNumeric(String address) {
		boolean ipv6 = address.indexOf(':') >= 0;
		for (int i = 0; i < address.length(); i++) {
			char c = address.charAt(i);
			if (c == '%' && ipv6) {
				return i > 0;
			}
			boolean digit = (c >= '0' && c <= '9') || c == '.';
			boolean hex = ipv6 && (c == ':' || Character.digit(c, 16) >= 0);
			if (!digit && !hex) {
				return false;
			}
		}
		return !address.isEmpty();
	}

}
