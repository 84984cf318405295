package io.apisec.edge;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * Reads the address of a node as proxies write it, with or without a port (RFC 7239,
 * section 6). {@code unknown}, obfuscated names and garbage have none.
 */
final class ForwardedNode {

	private ForwardedNode() {
	}

	/**
	 * Reads a node.
	 * @param node the node, without quotes
	 * @return its address without a zone, {@code null} where there is none to read
	 */
	static @Nullable InetAddress address(String node) {
		if (node.startsWith("[")) {
			int end = node.indexOf(']');
			boolean ipv6 = end > 0 && node.substring(1, end).indexOf(':') >= 0 && isPort(node, end + 1);
			return (ipv6) ? NumericAddress.parseZoned(node.substring(1, end)) : null;
		}
		int colon = node.indexOf(':');
		if (colon < 0 || colon != node.lastIndexOf(':')) {
			return NumericAddress.parseZoned(node);
		}
		return (isPort(node, colon)) ? NumericAddress.parse(node.substring(0, colon)) : null;
	}

	/** Nothing, or a colon and a port, which may be obfuscated. */
	private static boolean isPort(String node, int colon) {
		if (colon == node.length()) {
			return true;
		}
		String port = node.substring(colon + 1);
		return node.charAt(colon) == ':' && (port.matches("[0-9]{1,5}") || port.matches("_[A-Za-z0-9._-]+"));
	}

}
