package io.apisec.edge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32} (RFC 4632,
 * section 3.1; RFC 4291, section 2.3).
 *
 * <p>
 * IPv4-mapped IPv6 addresses and ranges are IPv4. An IPv6 range never holds an IPv4
 * address, {@code ::/0} neither: to mean all addresses, name {@code 0.0.0.0/0} too.
 */
public final class AddressRange {

	private static final int MAPPED_BITS = 96;

	private final byte[] network;

	private final int prefix;

	private AddressRange(byte[] network, int prefix) {
		this.network = network;
		this.prefix = prefix;
	}

	/**
	 * Reads a range. No name is ever looked up.
	 * @param text a numeric address, which is a range of one, or a numeric network
	 * address and a prefix length in bits
	 * @return the range
	 * @throws StartupException if the text is anything else, has a zone, or has bits
	 * beyond the prefix, which are mostly a slip of the pen
	 */
	public static AddressRange parse(String text) {
		int slash = text.indexOf('/');
		String literal = (slash < 0) ? text : text.substring(0, slash);
		InetAddress address = NumericAddress.parse(literal);
		if (address == null) {
			throw unreadable(text);
		}
		byte[] bytes = NumericAddress.bytes(address);
		int prefix = (slash < 0) ? 8 * bytes.length : prefix(text, slash + 1, literal, bytes);
		byte[] network = masked(bytes, prefix);
		if (!Arrays.equals(network, bytes)) {
			throw new StartupException(
					"The address range \"" + text + "\" has bits beyond its prefix of " + prefix + ".",
					"Write \"" + new AddressRange(network, prefix) + "\" for the network, or \"" + literal
							+ "\" for the one address.");
		}
		return new AddressRange(network, prefix);
	}

	/**
	 * Whether an address is in this range.
	 * @param address the address; a zone is of no account
	 * @return {@code true} for an address in the range
	 */
	public boolean contains(InetAddress address) {
		byte[] bytes = NumericAddress.bytes(address);
		if (bytes.length != this.network.length) {
			return false;
		}
		int whole = this.prefix / 8;
		for (int i = 0; i < whole; i++) {
			if (bytes[i] != this.network[i]) {
				return false;
			}
		}
		int rest = this.prefix % 8;
		return rest == 0 || (bytes[whole] & (0xff00 >> rest) & 0xff) == (this.network[whole] & 0xff);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof AddressRange range && this.prefix == range.prefix
				&& Arrays.equals(this.network, range.network);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(this.network) + this.prefix;
	}

	/** The range as {@link #parse} reads it. */
	@Override
	public String toString() {
		try {
			return InetAddress.getByAddress(this.network).getHostAddress() + "/" + this.prefix;
		}
		catch (UnknownHostException wrongLength) {
			throw new IllegalStateException(wrongLength);
		}
	}

	private static int prefix(String text, int start, String literal, byte[] bytes) {
		int value = digits(text, start);
		int mapped = (bytes.length == 4 && literal.indexOf(':') >= 0) ? MAPPED_BITS : 0;
		int prefix = value - mapped;
		if (value < 0 || prefix < 0 || prefix > 8 * bytes.length) {
			throw unreadable(text);
		}
		return prefix;
	}

	private static int digits(String text, int start) {
		int length = text.length() - start;
		boolean leadingZero = length > 1 && text.charAt(start) == '0';
		if (length < 1 || length > 3 || leadingZero) {
			return -1;
		}
		int value = 0;
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return -1;
			}
			value = 10 * value + c - '0';
		}
		return value;
	}

	private static byte[] masked(byte[] bytes, int prefix) {
		byte[] masked = bytes.clone();
		for (int i = 0; i < masked.length; i++) {
			int kept = Math.max(0, Math.min(8, prefix - 8 * i));
			masked[i] = (byte) (masked[i] & (0xff00 >> kept));
		}
		return masked;
	}

	private static StartupException unreadable(String text) {
		return new StartupException("\"" + text + "\" is no range of addresses.",
				"Write a numeric address or network, such as 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32; names are not looked up.");
	}

}
