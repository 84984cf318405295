package io.apisec.ratelimit;

import java.net.InetAddress;
import java.util.HexFormat;

import io.apisec.core.StartupException;

/**
 * Spells addresses so that one caller has one spelling. Who has an IPv6 address mostly
 * has all of its network (RFC 6177), so of those the network counts; zones do not.
 */
public final class AddressKey {

	private static final int MAX_BITS = 128;

	private final int prefix;

	/**
	 * Spells addresses.
	 * @param ipv6Prefix how many bits of an IPv6 address count, from 1 to 128
	 * @throws StartupException if it is no such number
	 */
	public AddressKey(int ipv6Prefix) {
		if (ipv6Prefix < 1 || ipv6Prefix > MAX_BITS) {
			throw new StartupException(
					"apisec.rate-limit.ipv6-prefix is " + ipv6Prefix + ", which is not between 1 and 128.",
					"Write how many bits of an IPv6 address count:\n\n    apisec:\n      rate-limit:\n        ipv6-prefix: 64\n");
		}
		this.prefix = ipv6Prefix;
	}

	String of(InetAddress address) {
		byte[] bytes = address.getAddress();
		if (bytes.length == 4 || isMapped(bytes)) {
			return "4" + HexFormat.of().formatHex(bytes, bytes.length - 4, bytes.length);
		}
		return "6" + network(bytes);
	}

	/** IPv4 in the clothes of IPv6 (RFC 4291, section 2.5.5.2), from a resolver. */
	private static boolean isMapped(byte[] address) {
		for (int i = 0; i < 10; i++) {
			if (address[i] != 0) {
				return false;
			}
		}
		return address[10] == -1 && address[11] == -1;
	}

	private String network(byte[] address) {
		for (int i = 0; i < address.length; i++) {
			int bits = Math.max(0, Math.min(8, this.prefix - 8 * i));
			address[i] &= (byte) (0xff00 >> bits);
		}
		return HexFormat.of().formatHex(address, 0, (this.prefix + 7) / 8);
	}

}
