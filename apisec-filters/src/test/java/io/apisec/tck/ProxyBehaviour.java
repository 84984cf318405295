package io.apisec.tck;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who the caller is and which host is meant, where a trusted proxy stands before. */
abstract class ProxyBehaviour extends Behaviour {

	private static final String HSTS = "Strict-Transport-Security";

	ProxyBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return kit().application(Map.of("apisec.trusted-proxies[0]", "127.0.0.0/8", "apisec.trusted-proxies[1]",
				"192.0.2.0/24", "apisec.edge.allowed-hosts[0]", "localhost", "apisec.edge.allowed-hosts[1]",
				"api.example", "apisec.edge.allowed-hosts[2]", "*.shop.example"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "203.0.113.9|203.0.113.9", "10.1.2.3, 203.0.113.9|203.0.113.9", "203.0.113.9, 10.1.2.3|10.1.2.3",
					"203.0.113.9, 192.0.2.7|203.0.113.9", "1.1.1.1, 203.0.113.9, 192.0.2.7, 192.0.2.8|203.0.113.9",
					"2001:db8::1|2001:db8:0:0:0:0:0:1", "203.0.113.9:4711|203.0.113.9",
					"[2001:db8::1]:4711|2001:db8:0:0:0:0:0:1" })
	void addressWhenProxyIsTrustedThenReadFromTheRight(String forwardedFor, String expected) {
		Answer answer = client().send(RawRequest.get("/open/address").header("X-Forwarded-For", forwardedFor));
		assertThat(answer.text()).isEqualTo(expected);
	}

	@Test
	void addressWhenSeveralLinesThenReadFromTheLast() {
		Answer answer = client().send(RawRequest.get("/open/address")
			.header("X-Forwarded-For", "10.1.2.3")
			.header("X-Forwarded-For", "203.0.113.9"));
		assertThat(answer.text()).isEqualTo("203.0.113.9");
	}

	@ParameterizedTest
	@ValueSource(strings = { "garbage", "unknown", "", ",", "10.1.2.3, garbage", "10.1.2.3,", "10.1.2", "10.1.2.3.4",
			"0x0a.1.2.3", "012.1.2.3", "167838211", "10.1.2.3%eth0", "_hidden", "10.1.2.3 ", "localhost", "[::1" })
	void addressWhenProxyTellsNonsenseThenNoServerError(String forwardedFor) {
		Answer answer = client().send(RawRequest.get("/open/address").header("X-Forwarded-For", forwardedFor));
		assertThat(answer.status()).isLessThan(500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "garbage", "unknown", "10.1.2.3, garbage", "10.1.2.3,unknown", "0x0a.1.2.3", "012.1.2.3",
			"167838211", "203.0.113.9", "10.1.2.3, 203.0.113.9", "::ffff:203.0.113.9" })
	void addressRuleWhenAddressIsNotAllowedThenRefused(String forwardedFor) {
		Refusal.of(client().send(intranet(forwardedFor)), 403, "address-not-allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.1.2.3", "203.0.113.9, 10.1.2.3", "10.1.2.3, 192.0.2.1", "::ffff:10.1.2.3" })
	void addressRuleWhenAddressIsAllowedThenServed(String forwardedFor) {
		assertThat(client().send(intranet(forwardedFor)).text()).isEqualTo("ruled");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded", "X-Real-IP", "X-Client-IP" })
	void addressWhenOtherFamilyOfHeadersThenIgnored(String header) {
		String value = header.equals("Forwarded") ? "for=10.1.2.3" : "10.1.2.3";
		Answer answer = client().send(RawRequest.get("/intranet/items")
			.header(header, value)
			.header("X-Forwarded-For", "203.0.113.9")
			.bearer(token()));
		Refusal.of(answer, 403, "address-not-allowed");
	}

	@Test
	void eventWhenProxyIsTrustedThenNamesTheCaller() {
		Refusal refusal = Refusal.of(client().send(intranet("203.0.113.9")), 403, "address-not-allowed");
		assertThat(eventOf(refusal).clientAddress()).isEqualTo("203.0.113.9");
	}

	@Test
	void schemeWhenProxySaysHttpsThenStrictTransportSecurity() {
		RawClient secure = client().expecting(HSTS, "max-age=31536000; includeSubDomains");
		RawRequest https = RawRequest.get("/open/hello").header("X-Forwarded-Proto", "https");
		assertThat(secure.send(https.header("X-Forwarded-For", "203.0.113.9")).status()).isEqualTo(200);
		Refusal.of(secure.send(RawRequest.get("/closed/hello")
			.header("X-Forwarded-For", "203.0.113.9")
			.header("X-Forwarded-Proto", "https")), 401, "missing-token");
	}

	@Test
	void schemeWhenProxySaysHttpThenNoStrictTransportSecurity() {
		RawRequest http = RawRequest.get("/open/hello")
			.header("X-Forwarded-For", "203.0.113.9")
			.header("X-Forwarded-Proto", "http");
		assertThat(client().send(http).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.example", "API.EXAMPLE", "api.example:8080", "www.shop.example", "a.b.shop.example",
			"localhost", "localhost:1234" })
	void hostWhenAllowedThenServed(String host) {
		assertThat(client().send(RawRequest.get("/open/hello").host(host)).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "api.example.evil.example", "xapi.example", "shop.example",
			"xshop.example", "127.0.0.1", "[::1]", "api.example.", "www.shop.example.evil" })
	void hostWhenNotAllowedThenRefused(String host) {
		Answer answer = client().send(RawRequest.get("/open/hello").host(host));
		if (!host.endsWith(".")) {
			Refusal.of(answer, 421, "misdirected-request");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.example@evil.example", "api.example,evil.example", "api.example/evil", "api.example#",
			"api.example:http", "api.example:99999", "", "%61pi.example", "api.example\\evil" })
	void hostWhenUnreadableThenRefused(String host) {
		assertThat(client().send(RawRequest.get("/open/hello").host(host)).status()).isIn(400, 421);
	}

	@Test
	void hostWhenForwardedThenTheHeaderIsNotBelieved() {
		RawRequest request = RawRequest.get("/open/hello").host("evil.example").header("X-Forwarded-Host", "localhost");
		Refusal.of(client().send(request), 421, "misdirected-request");
	}

	@Test
	void hostWhenNotExactlyOneThenRefused() {
		assertThat(client().send(RawRequest.get("/open/hello").header("Host", "localhost")).status()).isIn(400, 421);
		assertThat(client().send(RawRequest.get("/open/hello").without("Host")).status()).isIn(400, 421);
		assertThat(client().send("GET /open/hello HTTP/1.0\r\n\r\n").status()).isIn(400, 421);
	}

	@Test
	void hostWhenTargetNamesAnotherThenRefused() {
		assertThat(client().send(RawRequest.get("http://evil.example/open/hello")).status()).isIn(400, 421);
		assertThat(client().send(RawRequest.get("http://evil.example/open/hello").host("evil.example")).status())
			.isIn(400, 421);
	}

	private RawRequest intranet(String forwardedFor) {
		return RawRequest.get("/intranet/items").header("X-Forwarded-For", forwardedFor).bearer(token());
	}

}
