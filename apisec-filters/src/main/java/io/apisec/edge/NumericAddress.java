package io.apisec.edge;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads addresses that are written in numbers, and nothing else, so that no text out of a
 * request can ever cause a look-up of a name.
 *
 * <p>
 * IPv4 has four decimal parts without leading zeros, which some readers take for octal
 * (RFC 6943, section 3.1.1); IPv6 is as in RFC 4291, section 2.2. An IPv4-mapped IPv6
 * address is the IPv4 address: otherwise one caller had two addresses, and rules for the
 * one would not hold for the other.
 */
final class NumericAddress {

	private static final int IPV4_BYTES = 4;

	private static final int IPV6_BYTES = 16;

	/** The longest spelling: eight groups, of which the last two are IPv4. */
	private static final int MAX_LENGTH = 45;

	private static final int MAPPED_PREFIX = IPV6_BYTES - IPV4_BYTES;

	private NumericAddress() {
	}

	/**
	 * Reads an address.
	 * @param text the address, without brackets, port or zone
	 * @return the address, {@code null} for anything else
	 */
	static @Nullable InetAddress parse(String text) {
		if (text.length() > MAX_LENGTH) {
			return null;
		}
		byte[] bytes = (text.indexOf(':') < 0) ? ipv4(text) : ipv6(text);
		return (bytes != null) ? of(bytes) : null;
	}

	/**
	 * Reads an address that may have a zone (RFC 4007, section 11), which is left out: it
	 * names an interface of the host that wrote it.
	 * @param text the address, without brackets or port
	 * @return the address without its zone, {@code null} for anything else
	 */
	static @Nullable InetAddress parseZoned(String text) {
		int zone = text.indexOf('%');
		if (zone < 0) {
			return parse(text);
		}
		boolean readable = text.indexOf(':') >= 0 && isZone(text, zone + 1);
		return (readable) ? parse(text.substring(0, zone)) : null;
	}

	/**
	 * One object for each address: without a zone, and IPv4 where IPv6 only wraps it.
	 * @param address an address from anywhere
	 * @return the address itself where it is in that form already
	 */
	static InetAddress unified(InetAddress address) {
		if (address instanceof Inet6Address ipv6) {
			byte[] bytes = ipv6.getAddress();
			boolean plain = ipv6.getScopeId() == 0 && ipv6.getScopedInterface() == null && !isMapped(bytes);
			return (plain) ? address : of(bytes);
		}
		return address;
	}

	/**
	 * The bytes that stand for an address, 4 or 16.
	 * @param address an address from anywhere
	 * @return 4 bytes for IPv4, the mapped kind included
	 */
	static byte[] bytes(InetAddress address) {
		byte[] bytes = address.getAddress();
		return (address instanceof Inet4Address || !isMapped(bytes)) ? bytes
				: Arrays.copyOfRange(bytes, MAPPED_PREFIX, IPV6_BYTES);
	}

	private static InetAddress of(byte[] bytes) {
		try {
			// It makes an IPv4 address of the bytes of a mapped one.
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException wrongLength) {
			throw new IllegalStateException(wrongLength);
		}
	}

	private static boolean isMapped(byte[] bytes) {
		for (int i = 0; i < MAPPED_PREFIX - 2; i++) {
			if (bytes[i] != 0) {
				return false;
			}
		}
		return bytes[MAPPED_PREFIX - 2] == (byte) 0xff && bytes[MAPPED_PREFIX - 1] == (byte) 0xff;
	}

	private static boolean isZone(String text, int start) {
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean letterOrDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
			if (!letterOrDigit && c != '.' && c != '-' && c != '_') {
				return false;
			}
		}
		return start < text.length();
	}

	private static byte @Nullable [] ipv4(String text) {
		String[] parts = text.split("\\.", -1);
		if (parts.length != IPV4_BYTES) {
			return null;
		}
		byte[] bytes = new byte[IPV4_BYTES];
		for (int i = 0; i < IPV4_BYTES; i++) {
			int value = decimal(parts[i]);
			if (value < 0) {
				return null;
			}
			bytes[i] = (byte) value;
		}
		return bytes;
	}

	private static int decimal(String part) {
		boolean leadingZero = part.length() > 1 && part.charAt(0) == '0';
		int value = (leadingZero || part.length() > 3) ? -1 : number(part, 10);
		return (value <= 255) ? value : -1;
	}

	/**
	 * A number of ASCII digits; those of other scripts, which the JDK reads, are none.
	 */
	private static int number(String digits, int radix) {
		int value = 0;
		for (int i = 0; i < digits.length(); i++) {
			char c = digits.charAt(i);
			int digit = (c < 0x80) ? Character.digit(c, radix) : -1;
			if (digit < 0) {
				return -1;
			}
			value = value * radix + digit;
		}
		return (digits.isEmpty()) ? -1 : value;
	}

	private static byte @Nullable [] ipv6(String text) {
		int gap = text.indexOf("::");
		if (gap < 0) {
			byte[] all = groups(text);
			return (all != null && all.length == IPV6_BYTES) ? all : null;
		}
		byte[] head = groups(text.substring(0, gap));
		byte[] tail = groups(text.substring(gap + 2));
		if (head == null || tail == null || head.length + tail.length > IPV6_BYTES - 2
				|| text.substring(0, gap).indexOf('.') >= 0) {
			return null;
		}
		byte[] bytes = Arrays.copyOf(head, IPV6_BYTES);
		System.arraycopy(tail, 0, bytes, IPV6_BYTES - tail.length, tail.length);
		return bytes;
	}

	/** The bytes of groups in a row, of which the last may be an IPv4 address. */
	private static byte @Nullable [] groups(String text) {
		if (text.isEmpty()) {
			return new byte[0];
		}
		String[] groups = text.split(":", -1);
		byte[] ipv4 = ipv4(groups[groups.length - 1]);
		int count = (ipv4 != null) ? groups.length - 1 : groups.length;
		byte[] bytes = new byte[2 * count + ((ipv4 != null) ? IPV4_BYTES : 0)];
		for (int i = 0; i < count; i++) {
			int value = (groups[i].length() <= 4) ? number(groups[i], 16) : -1;
			if (value < 0) {
				return null;
			}
			bytes[2 * i] = (byte) (value >> 8);
			bytes[2 * i + 1] = (byte) value;
		}
		if (ipv4 != null) {
			System.arraycopy(ipv4, 0, bytes, 2 * count, IPV4_BYTES);
		}
		return bytes;
	}

}
