package io.apisec.edge;

import java.net.InetAddress;
import java.util.List;

import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TrustedProxiesTests {

	private static final String PEER = "10.0.0.1";

	private final TrustedProxies xForwarded = proxies(ForwardedHeader.X_FORWARDED_FOR);

	private final TrustedProxies forwarded = proxies(ForwardedHeader.FORWARDED);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "203.0.113.9|203.0.113.9", "  203.0.113.9\t|203.0.113.9", "6.6.6.6, 203.0.113.9|203.0.113.9",
					"203.0.113.9, 10.0.0.2|203.0.113.9", "6.6.6.6, 203.0.113.9, 10.0.0.2, 10.0.0.3|203.0.113.9",
					"203.0.113.9:4711|203.0.113.9", "[2001:db8::7]|2001:db8::7", "[2001:db8::7]:4711|2001:db8::7",
					"2001:db8::7|2001:db8::7", "2001:DB8:0:0::7|2001:db8::7", "\"203.0.113.9\"|203.0.113.9",
					"\"[2001:db8::7]:80\"|2001:db8::7", "::ffff:203.0.113.9|203.0.113.9",
					"203.0.113.9, ::ffff:10.0.0.2|203.0.113.9", "fe80::1%eth0|fe80::1", "[fe80::1%25eth0]:1|fe80::1",
					"203.0.113.9:_hidden|203.0.113.9", "\", 203.0.113.9|203.0.113.9",
					"\"6.6.6.6, 203.0.113.9|203.0.113.9", "6.6.6.6\\\", 203.0.113.9|203.0.113.9",
					"10.0.0.4, 10.0.0.3, 10.0.0.2|10.0.0.4" })
	void resolveWhenHeaderIsXForwardedForThenFirstUntrustedFromTheRight(String value, String client) throws Exception {
		assertThat(this.xForwarded.resolve(TestRequest.get("/").peer(PEER).header("X-Forwarded-For", value)))
			.isEqualTo(InetAddress.getByName(client));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false,
			value = { "unknown", "_hidden", "``", ",", "203.0.113.9,", "localhost", "example.com", "203.0.113",
					"203.0.113.9.1", "0xcb.0.113.9", "3405803785", "0203.0.113.9", "203.0.113.256", "203.0.113.9:",
					"203.0.113.9:999999", "203.0.113.9:x", "[203.0.113.9]", "[2001:db8::7", "2001:db8::7]",
					"[2001:db8::7]x", "[2001:db8::7]:", "[]", "[", "\"", "\"\"", "\"203.0.113.9", "203.0.113.9 6.6.6.6",
					"6.6.6.6;203.0.113.9", "203.0.113.9%eth0", "fe80::1%", "fe80::1%a/b", "for=203.0.113.9",
					"http://203.0.113.9", "\u0662.0.113.9", "203.0.113.9\u0000" })
	void resolveWhenNearestElementCannotBeReadThenPeer(String value) throws Exception {
		assertThat(this.xForwarded.resolve(TestRequest.get("/").peer(PEER).header("X-Forwarded-For", value)))
			.isEqualTo(InetAddress.getByName(PEER));
		assertThat(
				this.xForwarded.resolve(TestRequest.get("/").peer(PEER).header("X-Forwarded-For", "6.6.6.6, " + value)))
			.isEqualTo(InetAddress.getByName(PEER));
	}

	@Test
	void resolveWhenElementBehindTrustedHopCannotBeReadThenThatHop() throws Exception {
		TestRequest request = TestRequest.get("/").peer(PEER).header("X-Forwarded-For", "6.6.6.6, unknown, 10.0.0.2");
		assertThat(this.xForwarded.resolve(request)).isEqualTo(InetAddress.getByName("10.0.0.2"));
	}

	@Test
	void resolveWhenSeveralLinesThenOneListInOrder() throws Exception {
		TestRequest request = TestRequest.get("/")
			.peer(PEER)
			.header("X-Forwarded-For", "6.6.6.6, 203.0.113.9")
			.header("x-forwarded-for", "10.0.0.3, 10.0.0.2");
		assertThat(this.xForwarded.resolve(request)).isEqualTo(InetAddress.getByName("203.0.113.9"));
		TestRequest emptyFirst = TestRequest.get("/")
			.peer(PEER)
			.header("X-Forwarded-For", "")
			.header("X-Forwarded-For", "203.0.113.9");
		assertThat(this.xForwarded.resolve(emptyFirst)).isEqualTo(InetAddress.getByName("203.0.113.9"));
	}

	@Test
	void resolveWhenPeerIsNotTrustedThenHeadersChangeNothing() throws Exception {
		for (TrustedProxies proxies : List.of(this.xForwarded, this.forwarded,
				new TrustedProxies(List.of(), ForwardedHeader.X_FORWARDED_FOR))) {
			TestRequest request = TestRequest.get("/")
				.peer("203.0.113.50")
				.header("X-Forwarded-For", "6.6.6.6")
				.header("X-Forwarded-Proto", "https")
				.header("Forwarded", "for=6.6.6.6;proto=https");
			assertThat(proxies.resolve(request)).isEqualTo(InetAddress.getByName("203.0.113.50"));
			assertThat(proxies.isSecure(request)).isFalse();
		}
	}

	@Test
	void resolveWhenOtherFamilyIsSentThenIgnored() throws Exception {
		TestRequest request = TestRequest.get("/")
			.peer(PEER)
			.header("X-Forwarded-For", "6.6.6.6")
			.header("X-Forwarded-Proto", "https")
			.header("X-Real-IP", "6.6.6.6")
			.header("Forwarded", "for=203.0.113.9");
		assertThat(this.forwarded.resolve(request)).isEqualTo(InetAddress.getByName("203.0.113.9"));
		assertThat(this.forwarded.isSecure(request)).isFalse();
		TestRequest twin = TestRequest.get("/")
			.peer(PEER)
			.header("X-Forwarded-For", "203.0.113.9")
			.header("Forwarded", "for=6.6.6.6;proto=https");
		assertThat(this.xForwarded.resolve(twin)).isEqualTo(InetAddress.getByName("203.0.113.9"));
		assertThat(this.xForwarded.isSecure(twin)).isFalse();
	}

	@Test
	void resolveWhenChainIsEndlessThenBounded() throws Exception {
		String hops = "203.0.113.9" + ", 10.0.0.2".repeat(TrustedProxies.MAX_HOPS);
		assertThat(this.xForwarded.resolve(TestRequest.get("/").peer(PEER).header("X-Forwarded-For", hops)))
			.isEqualTo(InetAddress.getByName("10.0.0.2"));
		String fewer = "203.0.113.9" + ", 10.0.0.2".repeat(TrustedProxies.MAX_HOPS - 1);
		assertThat(this.xForwarded.resolve(TestRequest.get("/").peer(PEER).header("X-Forwarded-For", fewer)))
			.isEqualTo(InetAddress.getByName("203.0.113.9"));
	}

	@Test
	void resolveWhenNoHeaderThenPeer() throws Exception {
		assertThat(this.xForwarded.resolve(TestRequest.get("/").peer(PEER))).isEqualTo(InetAddress.getByName(PEER));
		assertThat(this.forwarded.resolve(TestRequest.get("/").peer(PEER))).isEqualTo(InetAddress.getByName(PEER));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "for=203.0.113.9|203.0.113.9", "For=203.0.113.9;proto=http;by=10.0.0.1|203.0.113.9",
					"by=10.0.0.1;FOR=203.0.113.9|203.0.113.9", "for=\"203.0.113.9:4711\"|203.0.113.9",
					"for=203.0.113.9:4711|203.0.113.9", "for=\"[2001:db8::7]\"|2001:db8::7",
					"for=\"[2001:db8::7]:4711\"|2001:db8::7", "for=\"[2001:db8::7]:_gazonk\"|2001:db8::7",
					"for=\"\\2\\03.0.113.9\"|203.0.113.9", "for=6.6.6.6, for=203.0.113.9|203.0.113.9",
					"for=203.0.113.9, for=10.0.0.2|203.0.113.9",
					"for=203.0.113.9;host=\"a,b\", for=10.0.0.2|203.0.113.9",
					"for=203.0.113.9;host=\"a\\\",for=6.6.6.6\", for=10.0.0.2|203.0.113.9",
					"for=\", for=203.0.113.9|203.0.113.9", "for=\"6.6.6.6, for=203.0.113.9|203.0.113.9",
					"x=\"\\, for=203.0.113.9|203.0.113.9", "host=\", for=203.0.113.9;host=\"x\"|203.0.113.9",
					"for=203.0.113.9 ; proto=https|203.0.113.9", ";for=203.0.113.9;|203.0.113.9",
					"for=203.0.113.9, for=\"[::ffff:10.0.0.2]\"|203.0.113.9" })
	void resolveWhenHeaderIsForwardedThenFirstUntrustedFromTheRight(String value, String client) throws Exception {
		assertThat(this.forwarded.resolve(TestRequest.get("/").peer(PEER).header("Forwarded", value)))
			.isEqualTo(InetAddress.getByName(client));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "for=unknown", "for=_hidden", "for=", "for", "=203.0.113.9", "203.0.113.9", "proto=https",
					"for=\"\"", "for=\"203.0.113.9", "for=203.0.113.9\"", "for=203.0.113.9;for=6.6.6.6",
					"for=203.0.113.9;FOR=6.6.6.6", "for=[2001:db8::7]", "for=\"[203.0.113.9]\"", "for=\"203.0.113.9\"x",
					"for = 203.0.113.9", "for=203.0.113.9 x", "for=\"203.0.113.9\\\"", "for=localhost", "``", ",", ";",
					"for=203.0.113.9;proto", "for=203.0.113.9;proto=https;proto=http", "for=\"203.0.113.9, 6.6.6.6\"" })
	void resolveWhenNearestForwardedElementCannotBeReadThenPeer(String value) throws Exception {
		assertThat(this.forwarded.resolve(TestRequest.get("/").peer(PEER).header("Forwarded", value)))
			.isEqualTo(InetAddress.getByName(PEER));
	}

	@Test
	void isSecureWhenSocketIsTlsThenTrueWithoutProxies() {
		TrustedProxies none = new TrustedProxies(List.of(), ForwardedHeader.X_FORWARDED_FOR);
		assertThat(none.isSecure(TestRequest.get("/").peerSecure(true))).isTrue();
		assertThat(none.isSecure(TestRequest.get("/"))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "203.0.113.9|https|true", "203.0.113.9|HTTPS|true", "203.0.113.9|wss|true",
					"203.0.113.9|http|false", "203.0.113.9|``|false", "203.0.113.9|httpsx|false",
					"203.0.113.9|https, http|false", "203.0.113.9|http, https|true", "203.0.113.9, 10.0.0.2|https|true",
					"203.0.113.9, 10.0.0.2|https, http|true", "203.0.113.9, 10.0.0.2|http, https|false",
					"6.6.6.6, 203.0.113.9, 10.0.0.2|https, http, http|false", "unknown|https|true",
					"unknown, 10.0.0.2|https, http|true" })
	void isSecureWhenTrustedProxySaysSoThenByItsPlace(String hops, String schemes, boolean secure) {
		TestRequest request = TestRequest.get("/")
			.peer(PEER)
			.header("X-Forwarded-For", hops)
			.header("X-Forwarded-Proto", schemes);
		assertThat(this.xForwarded.isSecure(request)).isEqualTo(secure);
	}

	@Test
	void isSecureWhenOnlySchemeIsForwardedThenBelieved() {
		assertThat(this.xForwarded.isSecure(TestRequest.get("/").peer(PEER).header("X-Forwarded-Proto", "https")))
			.isTrue();
		assertThat(this.xForwarded.isSecure(TestRequest.get("/").peer(PEER))).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "for=203.0.113.9;proto=https|true", "for=203.0.113.9;Proto=\"HTTPS\"|true", "proto=https|true",
					"for=_hidden;proto=https|true", "for=203.0.113.9;proto=http|false", "for=203.0.113.9|false",
					"for=6.6.6.6;proto=https, for=203.0.113.9;proto=http|false",
					"for=203.0.113.9;proto=https, for=10.0.0.2;proto=http|true",
					"for=203.0.113.9;proto=http, for=10.0.0.2;proto=https|false",
					"for=203.0.113.9;proto=https;proto=https|false" })
	void isSecureWhenForwardedThenSchemeOfTheCallersElement(String value, boolean secure) {
		assertThat(this.forwarded.isSecure(TestRequest.get("/").peer(PEER).header("Forwarded", value)))
			.isEqualTo(secure);
	}

	private static TrustedProxies proxies(ForwardedHeader family) {
		return new TrustedProxies(List.of(AddressRange.parse("10.0.0.0/8")), family);
	}

}
