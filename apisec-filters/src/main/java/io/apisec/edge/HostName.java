package io.apisec.edge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A host and perhaps a port, as in the {@code Host} header (RFC 9110, section 7.2).
 *
 * @param name the host in lower case, an IPv6 address in brackets and in one spelling
 * @param port the port, 0 where none is given
 */
record HostName(String name, int port) {

	private static final int MAX_NAME = 253;

	/**
	 * Reads a host.
	 * @param text the header's value
	 * @return the host, {@code null} for anything else
	 */
	static @Nullable HostName parse(String text) {
		int colon = text.lastIndexOf(':');
		boolean hasPort = colon > text.lastIndexOf(']');
		int port = (hasPort) ? port(text, colon + 1) : 0;
		String host = (hasPort) ? text.substring(0, colon) : text;
		String name = (host.startsWith("[")) ? ipv6(host) : name(host);
		return (name != null && port >= 0) ? new HostName(name, port) : null;
	}

	private static int port(String text, int start) {
		int port = 0;
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			port = 10 * port + c - '0';
			if (c < '0' || c > '9' || port > 65535) {
				return -1;
			}
		}
		return (port > 0) ? port : -1;
	}

	private static @Nullable String ipv6(String host) {
		if (!host.endsWith("]")) {
			return null;
		}
		InetAddress address = NumericAddress.parse(host.substring(1, host.length() - 1));
		if (address == null) {
			return null;
		}
		return (address instanceof Inet6Address) ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
	}

	private static @Nullable String name(String host) {
		if (host.isEmpty() || host.length() > MAX_NAME || host.startsWith(".") || host.endsWith(".")
				|| host.contains("..") || !host.chars().allMatch(HostName::isNameCharacter)) {
			return null;
		}
		return host.toLowerCase(Locale.ROOT);
	}

	/** The underscore is in no host name of the DNS, but in those of containers. */
	private static boolean isNameCharacter(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
				|| c == '_';
	}

}
