package io.apisec.edge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;

import io.apisec.core.ApiRequest;
import io.apisec.core.Decision;
import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import io.apisec.core.StartupException;
import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EdgeControlTests {

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	private static final Predicate<ApiRequest> ADMIN = (request) -> request.path().value().startsWith("/admin");

	@Test
	void nameIsEdge() {
		assertThat(control(METHODS, List.of(), List.of()).name()).isEqualTo("edge");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" })
	void decideWhenMethodIsAllowedThenPasses(String method) {
		assertThat(decide(control(METHODS, List.of(), List.of()), TestRequest.of(method, "/a"))).isEqualTo("allowed");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "TRACE", "TRACK", "CONNECT", "get", "Get", "PROPFIND", "FOO", "OPTIONS", "", "GET ", "\u0130" })
	void decideWhenMethodIsNotAllowedThenRefusedWithAllow(String method) {
		Denial denial = denial(control(METHODS, List.of(), List.of()), TestRequest.of(method, "/a"));
		assertThat(denial.status()).isEqualTo(405);
		assertThat(denial.problem()).isEqualTo("method-not-allowed");
		assertThat(denial.headers()).containsExactly(new HeaderField("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE"));
	}

	@Test
	void decideWhenPreflightThenPassesOnlyWhereOptionsIsAllowed() {
		TestRequest preflight = TestRequest.of("OPTIONS", "/a")
			.header("Origin", "https://app.example")
			.header("Access-Control-Request-Method", "PUT");
		assertThat(decide(control(METHODS, List.of(), List.of()), preflight)).isEqualTo("allowed");
		assertThat(decide(control(List.of("GET"), List.of(), List.of()), preflight)).isEqualTo("method-not-allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "trace", "Track", "CONNECT", "get", "", "GET POST", "G\u00c9T" })
	void constructWhenMethodCannotBeAllowedThenStartFails(String method) {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> control(List.of("GET", method), List.of(), List.of()))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("allowed-methods:"));
	}

	@Test
	void constructWhenNothingButOptionsIsAllowedThenStartFails() {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> control(List.of("OPTIONS"), List.of(), List.of()));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> control(List.of(), List.of(), List.of()));
	}

	@Test
	void decideWhenUriIsOneByteTooLongThenRefused() {
		EdgeControl control = control(METHODS, List.of(), List.of());
		assertThat(decide(control, TestRequest.get("/" + "a".repeat(4095)))).isEqualTo("allowed");
		assertThat(decide(control, TestRequest.get("/" + "a".repeat(4096)))).isEqualTo("uri-too-long");
		assertThat(decide(control, TestRequest.get("/?" + "a".repeat(4094)))).isEqualTo("allowed");
		Denial denial = denial(control, TestRequest.get("/?" + "a".repeat(4095)));
		assertThat(denial.status()).isEqualTo(414);
		assertThat(denial.reason()).isEqualTo("uri-too-long");
	}

	@Test
	void decideWhenHeadersAreOneByteTooLargeThenRefused() {
		EdgeControl control = control(METHODS, List.of(), List.of());
		assertThat(decide(control, TestRequest.get("/").header("X", "a".repeat(16384 - 5)))).isEqualTo("allowed");
		Denial denial = denial(control, TestRequest.get("/").header("X", "a".repeat(16384 - 4)));
		assertThat(denial.status()).isEqualTo(431);
		assertThat(denial.problem()).isEqualTo("headers-too-large");
	}

	@Test
	void constructWhenSizesAreNotPositiveThenStartFails() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> new SizeCheck(0, 1))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("max-uri-length: 4KB"));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> new SizeCheck(1, -1))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("max-header-size: 16KB"));
	}

	@Test
	void decideWhenAmbiguousPathThenRefusedUnlessSwitchedOff() {
		EdgeSettings lenient = new EdgeSettings(METHODS, List.of(), false, 4096, 16384, 0, Concurrency.FIXED, List.of(),
				List.of());
		assertThat(decide(control(METHODS, List.of(), List.of()), TestRequest.get("/a/../b")))
			.isEqualTo("ambiguous-path");
		assertThat(decide(new EdgeControl(lenient), TestRequest.get("/a/../b"))).isEqualTo("allowed");
	}

	@ParameterizedTest
	@CsvSource({ "api.example.com", "API.Example.COM", "api.example.com:8443", "local:8080", "x.example.org",
			"a.b.example.org:1", "[::1]", "[::1]:99", "[0:0:0:0:0:0:0:1]", "192.0.2.7", "in_side" })
	void decideWhenHostIsAllowedThenPasses(String host) {
		assertThat(decide(hosts(), TestRequest.get("/").header("Host", host))).isEqualTo("allowed");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "evil.example|misdirected-request", "example.org|misdirected-request",
					"notexample.org|misdirected-request", ".example.org|host-unreadable",
					"api.example.com.evil.example|misdirected-request", "local|misdirected-request",
					"local:80801|host-unreadable", "local:8081|misdirected-request", "[::2]|misdirected-request",
					"::1|host-unreadable", "api.example.com.|host-unreadable", "api.example.com:|host-unreadable",
					"api.example.com:0|host-unreadable", "api.example.com:99999|host-unreadable",
					"api.example.com:+80|host-unreadable", "user@api.example.com|host-unreadable",
					"api.example.com/|host-unreadable", "api.example.com,evil.example|host-unreadable",
					"evil.example#.example.org|host-unreadable", "evil.example\\.example.org|host-unreadable",
					"a..example.org|host-unreadable", "[::1|host-unreadable", "[::1]x|host-unreadable",
					"[fe80::1%25lo]|host-unreadable", "''|host-unreadable", "\u0430pi.example.com|host-unreadable",
					"api.example.com evil|host-unreadable" })
	void decideWhenHostIsNotAllowedThenRefused(String host, String reason) {
		Denial denial = denial(hosts(), TestRequest.get("/").header("Host", host));
		assertThat(denial.status()).isEqualTo(421);
		assertThat(denial.problem()).isEqualTo("misdirected-request");
		assertThat(denial.reason()).isEqualTo(reason);
	}

	@Test
	void decideWhenHostIsMissingOrRepeatedThenRefused() {
		assertThat(denial(hosts(), TestRequest.get("/")).reason()).isEqualTo("host-not-one");
		TestRequest twice = TestRequest.get("/").header("Host", "in_side").header("Host", "in_side");
		assertThat(denial(hosts(), twice).reason()).isEqualTo("host-not-one");
		assertThat(decide(control(METHODS, List.of(), List.of()), TestRequest.get("/"))).isEqualTo("allowed");
	}

	@Test
	void decideWhenHostHasNoPortThenSchemesOwnCounts() {
		EdgeControl control = control(METHODS, List.of("a:443", "b:80"), List.of());
		assertThat(decide(control, TestRequest.get("/").secure(true).header("Host", "a"))).isEqualTo("allowed");
		assertThat(decide(control, TestRequest.get("/").secure(false).header("Host", "a")))
			.isEqualTo("misdirected-request");
		assertThat(decide(control, TestRequest.get("/").secure(false).header("Host", "b"))).isEqualTo("allowed");
		assertThat(decide(control, TestRequest.get("/").secure(true).header("Host", "b")))
			.isEqualTo("misdirected-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "*.", "*.*.example.com", "https://a", "a/b", "a:b", "a:0", "[::1",
			"b\u00fccher.de", "a b", "*.[::1]" })
	void constructWhenHostCannotBeReadThenStartFails(String host) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> control(METHODS, List.of(host), List.of()))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("allowed-hosts:"));
	}

	@Test
	void decideWhenAddressRuleMatchesThenOnlyItsRangesPass() {
		EdgeControl control = control(METHODS, List.of(), List.of(rule(ADMIN, "10.0.0.0/8", "2001:db8::/32")));
		assertThat(decide(control, TestRequest.get("/admin/x").client("10.1.2.3"))).isEqualTo("allowed");
		assertThat(decide(control, TestRequest.get("/admin/x").client("2001:db8::7"))).isEqualTo("allowed");
		assertThat(decide(control, TestRequest.get("/open").client("192.0.2.9"))).isEqualTo("allowed");
		Denial denial = denial(control, TestRequest.get("/admin/x").client("192.0.2.9"));
		assertThat(denial.status()).isEqualTo(403);
		assertThat(denial.problem()).isEqualTo("address-not-allowed");
	}

	@Test
	void decideWhenSeveralAddressRulesMatchThenAllMustAllow() {
		EdgeControl control = control(METHODS, List.of(),
				List.of(rule(ADMIN, "10.0.0.0/8"), rule((request) -> true, "10.1.0.0/16", "192.0.2.0/24")));
		assertThat(decide(control, TestRequest.get("/admin").client("10.1.0.1"))).isEqualTo("allowed");
		assertThat(decide(control, TestRequest.get("/admin").client("10.2.0.1"))).isEqualTo("address-not-allowed");
		assertThat(decide(control, TestRequest.get("/admin").client("192.0.2.1"))).isEqualTo("address-not-allowed");
		assertThat(decide(control, TestRequest.get("/open").client("192.0.2.1"))).isEqualTo("allowed");
	}

	@Test
	void decideWhenPeerIsAddressedAsMappedIpv6ThenIpv4RuleHolds() throws Exception {
		byte[] mapped = new byte[16];
		mapped[10] = -1;
		mapped[11] = -1;
		mapped[12] = 10;
		mapped[15] = 1;
		InetAddress peer = Inet6Address.getByAddress(null, mapped, 0);
		assertThat(peer).isInstanceOf(Inet6Address.class);
		EdgeControl control = control(METHODS, List.of(), List.of(rule(ADMIN, "10.0.0.0/8")));
		assertThat(decide(control, TestRequest.get("/admin").peer(peer))).isEqualTo("allowed");
	}

	@Test
	void decideWhenPathOfRuleCannotBeReadThenRefusedAndNoFault() {
		EdgeSettings lenient = new EdgeSettings(METHODS, List.of(), false, 4096, 16384, 0, Concurrency.FIXED,
				List.of(rule(ADMIN, "10.0.0.0/8")), List.of());
		assertThat(decide(new EdgeControl(lenient), TestRequest.get("/admin%zz"))).isEqualTo("ambiguous-path");
	}

	@Test
	void constructWhenAddressRuleAllowsNobodyThenStartFails() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> rule(ADMIN))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("address-rules:"));
	}

	@Test
	void decideWhenNothingIsWrongThenOneDecisionForAll() {
		EdgeControl control = control(METHODS, List.of(), List.of());
		assertThat(control.decide(TestRequest.get("/a"))).isSameAs(Decision.ALLOW);
	}

	private static EdgeControl hosts() {
		return control(METHODS,
				List.of("api.example.com", "local:8080", "*.example.org", "[::1]", "192.0.2.7", "in_side"), List.of());
	}

	private static AddressRule rule(Predicate<ApiRequest> matches, String... ranges) {
		return new AddressRule(matches, List.of(ranges).stream().map(AddressRange::parse).toList());
	}

	private static EdgeControl control(List<String> methods, List<String> hosts, List<AddressRule> rules) {
		return new EdgeControl(
				new EdgeSettings(methods, hosts, true, 4096, 16384, 0, Concurrency.FIXED, rules, List.of()));
	}

	private static String decide(EdgeControl control, ApiRequest request) {
		return (control.decide(request) instanceof Decision.Deny deny) ? deny.denial().problem() : "allowed";
	}

	private static Denial denial(EdgeControl control, ApiRequest request) {
		return ((Decision.Deny) control.decide(request)).denial();
	}

}
