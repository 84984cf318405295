package io.apisec.edge;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Random;

import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AddressRangeTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.255.255.255, true", "10.0.0.0/8, 11.0.0.0, false", "10.0.0.0/8, 9.255.255.255, false",
			"192.0.2.7, 192.0.2.7, true", "192.0.2.7, 192.0.2.6, false", "192.0.2.8/29, 192.0.2.15, true",
			"192.0.2.8/29, 192.0.2.16, false", "192.0.2.8/29, 192.0.2.7, false", "128.0.0.0/1, 255.0.0.1, true",
			"128.0.0.0/1, 127.0.0.1, false", "0.0.0.0/0, 203.0.113.9, true", "0.0.0.0/0, 2001:db8::1, false",
			"::/0, 2001:db8::1, true", "::/0, 203.0.113.9, false", "2001:db8::/32, 2001:db8:ffff::1, true",
			"2001:db8::/32, 2001:db9::, false", "2001:db8:8000::/33, 2001:db8:7fff::1, false",
			"2001:db8:8000::/33, 2001:db8:8001::1, true", "::1, ::1, true", "::1, ::2, false",
			"::ffff:10.0.0.0/104, 10.9.9.9, true", "::ffff:10.0.0.0/104, 11.0.0.0, false",
			"10.0.0.0/8, ::ffff:10.0.0.1, true", "::ffff:0:0/96, 1.2.3.4, true", "fe80::/10, fe80::1%1, true",
			"::ffff:192.0.2.7, 192.0.2.7, true" })
	void containsWhenAskedThenByBits(String range, String address, boolean contained) throws Exception {
		assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address))).isEqualTo(contained);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "10.0.0.0/", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/08",
			"10.0.0.0/8/8", "10.0.0.0/8 ", " 10.0.0.0/8", "10.0.0/8", "10/8", "10.0.0.0.0/8", "010.0.0.0/8",
			"0x0a.0.0.0/8", "256.0.0.0/8", "1.2.3.-4", "1.2.3.", "167772160", "localhost", "example.com/24", "::/129",
			"::/0x8", "1::2::3", ":::", ":1", "1:", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::",
			"12345::", "g::", "fe80::1%eth0", "fe80::/10%1", "[::1]", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5",
			"::ffff:10.0.0.0/95", "1.2.3.4/\u0668", "\u0661.2.3.4", "10.0.0.0\u0000/8" })
	void parseWhenNoRangeThenStartFailsAndNothingIsLookedUp(String text) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> AddressRange.parse(text))
			.withMessageContaining("no range of addresses")
			.satisfies((mistake) -> assertThat(mistake.action()).contains("10.0.0.0/8"));
	}

	@Test
	void parseWhenBitsBeyondPrefixThenStartFailsWithBothReadings() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> AddressRange.parse("10.1.2.3/8"))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("10.0.0.0/8").contains("\"10.1.2.3\""));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> AddressRange.parse("2001:db8::1/32"));
	}

	@Test
	void equalsWhenSpelledDifferentlyThenSameRange() {
		assertThat(AddressRange.parse("::ffff:10.0.0.0/104")).isEqualTo(AddressRange.parse("10.0.0.0/8"))
			.hasSameHashCodeAs(AddressRange.parse("10.0.0.0/8"))
			.hasToString("10.0.0.0/8");
		assertThat(AddressRange.parse("10.0.0.0/9")).isNotEqualTo(AddressRange.parse("10.0.0.0/8"));
	}

	@ParameterizedTest
	@CsvSource({ "::, ::", "1::, 1::", "::1, ::1", "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
			"1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0", "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8", "2001:DB8::A, 2001:db8::a",
			"64:ff9b::192.0.2.33, 64:ff9b::c000:221", "1:2:3:4:5:6:192.0.2.33, 1:2:3:4:5:6:c000:221",
			"0.0.0.0, 0.0.0.0", "255.255.255.255, 255.255.255.255" })
	void parseWhenAddressIsWellFormedThenAsTheJdkReadsIt(String text, String same) throws Exception {
		assertThat(NumericAddress.parse(text)).isEqualTo(InetAddress.getByName(same));
	}

	@Test
	void parseWhenAddressIsRandomThenReadsBackWhatTheJdkWrites() throws Exception {
		Random random = new Random(42);
		for (int i = 0; i < 5000; i++) {
			byte[] bytes = new byte[(i % 2 == 0) ? 16 : 4];
			random.nextBytes(bytes);
			InetAddress address = InetAddress.getByAddress(bytes);
			assertThat(NumericAddress.parse(address.getHostAddress())).isEqualTo(address);
			int prefix = random.nextInt(8 * bytes.length + 1);
			byte[] network = new BigInteger(1, bytes).shiftRight(8 * bytes.length - prefix)
				.shiftLeft(8 * bytes.length - prefix)
				.toByteArray();
			byte[] padded = new byte[bytes.length];
			for (int j = 1; j <= Math.min(bytes.length, network.length); j++) {
				padded[bytes.length - j] = network[network.length - j];
			}
			String text = InetAddress.getByAddress(padded).getHostAddress() + "/" + prefix;
			assertThat(AddressRange.parse(text).contains(address)).as(text).isTrue();
			assertThat(AddressRange.parse(text)).hasToString(text);
			if (prefix > 0) {
				bytes[(prefix - 1) / 8] ^= (byte) (0x80 >> ((prefix - 1) % 8));
				assertThat(AddressRange.parse(text).contains(InetAddress.getByAddress(bytes))).as(text).isFalse();
			}
		}
	}

	@Test
	void unifiedWhenMappedOrScopedThenPlain() throws Exception {
		InetAddress scoped = Inet6Address.getByAddress(null, InetAddress.getByName("fe80::1").getAddress(), 3);
		assertThat(scoped.getHostAddress()).contains("%");
		assertThat(NumericAddress.unified(scoped).getHostAddress()).doesNotContain("%");
		byte[] mapped = new byte[16];
		mapped[10] = -1;
		mapped[11] = -1;
		mapped[12] = 10;
		assertThat(NumericAddress.unified(Inet6Address.getByAddress(null, mapped, 0))).isInstanceOf(Inet4Address.class);
		InetAddress plain = InetAddress.getByName("2001:db8::1");
		assertThat(NumericAddress.unified(plain)).isSameAs(plain);
	}

}
