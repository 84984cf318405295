package io.apisec.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One caller has one spelling, and no two callers have the same. */
class AddressKeyTests {

	private static final byte[] MAPPED = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0x20, 0x01, 0x0d, (byte) 0xb8 };

	private static InetAddress address(String text) throws UnknownHostException {
		return InetAddress.getByName(text);
	}

	@Test
	void addressWhenMappedThenThatOfIpv4() throws UnknownHostException {
		InetAddress mapped = Inet6Address.getByAddress(null, MAPPED, -1);
		assertThat(mapped).isInstanceOf(Inet6Address.class);
		assertThat(new AddressKey(64).of(mapped)).isEqualTo(new AddressKey(64).of(address("32.1.13.184")));
	}

	@Test
	void addressWhenNetworkIsAsLongAsIpv4ThenAnother() throws UnknownHostException {
		assertThat(new AddressKey(32).of(address("2001:db8::1")))
			.isNotEqualTo(new AddressKey(32).of(address("32.1.13.184")))
			.isEqualTo(new AddressKey(32).of(address("2001:db8:ffff::2")))
			.isNotEqualTo(new AddressKey(32).of(address("2001:db9::1")));
	}

}
