package io.apisec.headers;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.apisec.core.ApiRequest;
import io.apisec.core.HeaderField;
import io.apisec.core.StartupException;
import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HardeningHeadersTests {

	private static final Predicate<ApiRequest> DOCS = (request) -> request.path().value().startsWith("/docs");

	private static final Predicate<ApiRequest> SWAGGER = (request) -> request.path().value().startsWith("/docs/ui");

	@Test
	void ofWhenDefaultsThenTheWholeSetInOrder() {
		HardeningHeaders headers = new HardeningHeaders(HeaderSettings.defaults());
		assertThat(lines(headers.of(TestRequest.get("/").secure(true)))).containsExactly(
				"Strict-Transport-Security: max-age=31536000; includeSubDomains",
				"Content-Security-Policy: default-src 'none'; frame-ancestors 'none'", "Cache-Control: no-store",
				"X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Referrer-Policy: no-referrer",
				"Permissions-Policy: accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(), "
						+ "cross-origin-isolated=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), "
						+ "geolocation=(), gyroscope=(), hid=(), idle-detection=(), interest-cohort=(), keyboard-map=(), "
						+ "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "
						+ "publickey-credentials-get=(), screen-wake-lock=(), serial=(), sync-xhr=(), unload=(), usb=(), "
						+ "web-share=(), xr-spatial-tracking=()",
				"Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Embedder-Policy: require-corp",
				"Cross-Origin-Resource-Policy: same-origin", "X-Permitted-Cross-Domain-Policies: none");
	}

	@Test
	void ofWhenNotSecureThenOnlyHstsIsMissing() {
		HardeningHeaders headers = new HardeningHeaders(HeaderSettings.defaults());
		assertThat(lines(headers.of(TestRequest.get("/").secure(false)))).hasSize(10)
			.noneMatch((line) -> line.startsWith("Strict-Transport-Security"));
		assertThat(lines(headers.ofConnection(false))).hasSize(10)
			.noneMatch((line) -> line.startsWith("Strict-Transport-Security"));
		assertThat(lines(headers.ofConnection(true))).hasSize(11)
			.anyMatch((line) -> line.startsWith("Strict-Transport-Security"));
	}

	@Test
	void ofWhenNoOverrideMatchesThenTheSameListEachTime() {
		HardeningHeaders headers = headers(Map.of(), new HeaderOverride(DOCS, Map.of("X-Frame-Options", "")));
		assertThat(headers.of(TestRequest.get("/a"))).isSameAs(headers.of(TestRequest.get("/b")))
			.isSameAs(headers.ofConnection(false));
		assertThat(headers.of(TestRequest.get("/docs/1"))).isSameAs(headers.of(TestRequest.get("/docs/2")))
			.isNotSameAs(headers.of(TestRequest.get("/a")));
	}

	@Test
	void ofWhenHstsIsAlwaysSentThenWithoutTlsToo() {
		Hsts always = new Hsts(Duration.ofDays(1), false, false, Hsts.Send.ALWAYS);
		HardeningHeaders headers = new HardeningHeaders(
				new HeaderSettings(HardeningHeader.defaults(), always, List.of(), List.of()));
		assertThat(lines(headers.of(TestRequest.get("/").secure(false))))
			.contains("Strict-Transport-Security: max-age=86400");
		assertThat(lines(headers.ofConnection(false))).contains("Strict-Transport-Security: max-age=86400");
	}

	@Test
	void ofWhenHstsIsLeftOutThenNowhere() {
		HardeningHeaders headers = new HardeningHeaders(
				new HeaderSettings(HardeningHeader.defaults(), Hsts.NONE, List.of(), List.of()));
		assertThat(lines(headers.of(TestRequest.get("/").secure(true)))).hasSize(10)
			.noneMatch((line) -> line.startsWith("Strict-Transport-Security"));
	}

	@Test
	void ofWhenValueIsEmptyThenHeaderIsLeftOut() {
		Map<String, String> fields = HardeningHeader.defaults();
		fields.put("X-Frame-Options", "");
		fields.put("Referrer-Policy", "  ");
		fields.put("Cache-Control", " max-age=60 ");
		HardeningHeaders headers = new HardeningHeaders(new HeaderSettings(fields, Hsts.NONE, List.of(), List.of()));
		assertThat(lines(headers.of(TestRequest.get("/")))).hasSize(8)
			.contains("Cache-Control: max-age=60")
			.noneMatch((line) -> line.startsWith("X-Frame-Options"))
			.noneMatch((line) -> line.startsWith("Referrer-Policy"));
	}

	@Test
	void ofWhenOverrideMatchesThenReplacesInPlaceAddsAndRemoves() {
		Map<String, String> docs = new LinkedHashMap<>();
		docs.put("content-security-policy", "default-src 'self'");
		docs.put("X-Frame-Options", "");
		docs.put("X-Extra", "1");
		HardeningHeaders headers = headers(Map.of(), new HeaderOverride(DOCS, docs));
		List<String> lines = lines(headers.of(TestRequest.get("/docs/a")));
		assertThat(lines.get(0)).isEqualTo("content-security-policy: default-src 'self'");
		assertThat(lines).hasSize(10).contains("X-Extra: 1").noneMatch((line) -> line.startsWith("X-Frame-Options"));
		assertThat(lines(headers.of(TestRequest.get("/a")))).hasSize(10).contains("X-Frame-Options: DENY");
	}

	@Test
	void ofWhenSeveralOverridesMatchThenAllApplyAndTheLastCounts() {
		HardeningHeaders headers = headers(Map.of(),
				new HeaderOverride(DOCS, Map.of("X-Frame-Options", "SAMEORIGIN", "X-A", "docs")),
				new HeaderOverride((request) -> false, Map.of("X-A", "never")),
				new HeaderOverride(SWAGGER, Map.of("X-A", "ui", "Cache-Control", "")));
		assertThat(lines(headers.of(TestRequest.get("/docs/ui")))).contains("X-Frame-Options: SAMEORIGIN", "X-A: ui")
			.noneMatch((line) -> line.startsWith("Cache-Control"));
		assertThat(lines(headers.of(TestRequest.get("/docs")))).contains("X-A: docs", "Cache-Control: no-store");
	}

	@Test
	void ofWhenOverrideSetsHstsThenStillOnlyOverHttps() {
		HardeningHeaders headers = headers(Map.of(),
				new HeaderOverride(DOCS, Map.of("Strict-Transport-Security", "max-age=0")));
		assertThat(lines(headers.of(TestRequest.get("/docs").secure(true))))
			.contains("Strict-Transport-Security: max-age=0");
		assertThat(lines(headers.of(TestRequest.get("/docs").secure(false))))
			.noneMatch((line) -> line.startsWith("Strict-Transport-Security"));
	}

	@Test
	void ofWhenPathOfOverrideCannotBeReadThenTheStrictSet() {
		HardeningHeaders headers = headers(Map.of(), new HeaderOverride(DOCS, Map.of("X-Frame-Options", "")));
		assertThat(lines(headers.of(TestRequest.get("/docs%zz")))).contains("X-Frame-Options: DENY");
	}

	@Test
	void removesWhenNameIsListedThenInAnyCase() {
		HardeningHeaders headers = new HardeningHeaders(HeaderSettings.defaults());
		assertThat(headers.removes("Server")).isTrue();
		assertThat(headers.removes("sERVER")).isTrue();
		assertThat(headers.removes("x-powered-by")).isTrue();
		assertThat(headers.removes("Servers")).isFalse();
		assertThat(headers.removes("X-Frame-Options")).isFalse();
	}

	@Test
	void ofWhenRemovedNameIsAHardeningHeaderThenNotSentEither() {
		HardeningHeaders headers = new HardeningHeaders(new HeaderSettings(HardeningHeader.defaults(), Hsts.NONE,
				List.of("x-frame-options"), List.of(new HeaderOverride(DOCS, Map.of("X-Frame-Options", "DENY")))));
		assertThat(lines(headers.of(TestRequest.get("/")))).hasSize(9)
			.noneMatch((line) -> line.startsWith("X-Frame-Options"));
		assertThat(lines(headers.of(TestRequest.get("/docs")))).noneMatch((line) -> line.startsWith("X-Frame-Options"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nSet-Cookie: x=1", "a\nb", "a\rb", "a\u0000", "caf\u00e9", "a\u2028b", "a\tb",
			"\u007f", "\n" })
	void constructWhenValueCannotBeSentThenStartFails(String value) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> headers(Map.of("X-Frame-Options", value)))
			.satisfies((mistake) -> assertThat(mistake.getMessage()).contains("X-Frame-Options").doesNotContain("\n"));
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> headers(Map.of(), new HeaderOverride(DOCS, Map.of("X-A", value))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X A", "X:A", "X-A\r\n", "X-\u00c4", "(x)", "Content-Length", "transfer-encoding",
			"Connection", "Content-Type" })
	void constructWhenNameCannotBeSentThenStartFails(String name) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> headers(Map.of(name, "1")));
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> headers(Map.of(), new HeaderOverride(DOCS, Map.of(name, "1"))));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> new HardeningHeaders(
				new HeaderSettings(HardeningHeader.defaults(), Hsts.NONE, List.of(name), List.of())));
	}

	@ParameterizedTest
	@CsvSource({ "P365D, true, true, max-age=31536000; includeSubDomains; preload",
			"P365D, true, false, max-age=31536000; includeSubDomains", "P1D, false, false, max-age=86400",
			"PT0S, false, false, max-age=0", "PT0S, true, false, max-age=0; includeSubDomains" })
	void hstsWhenPartsFitThenTheirValue(Duration maxAge, boolean subDomains, boolean preload, String value) {
		assertThat(new Hsts(maxAge, subDomains, preload, Hsts.Send.SECURE).value()).isEqualTo(value);
	}

	@ParameterizedTest
	@CsvSource({ "P364D, true, true", "P365D, false, true", "PT0S, true, true", ", true, true", "PT-1S, true, false",
			"PT0.5S, true, false" })
	void hstsWhenPartsDoNotFitThenStartFails(Duration maxAge, boolean subDomains, boolean preload) {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new Hsts(maxAge, subDomains, preload, Hsts.Send.SECURE))
			.satisfies((mistake) -> assertThat(mistake.action()).contains("hsts:"));
	}

	@Test
	void propertyWhenAskedThenTheKeyOfEachHeader() {
		assertThat(HardeningHeader.ALL.stream().map(HardeningHeader::property)).containsExactly(
				"content-security-policy", "cache-control", "x-content-type-options", "x-frame-options",
				"referrer-policy", "permissions-policy", "cross-origin-opener-policy", "cross-origin-embedder-policy",
				"cross-origin-resource-policy", "x-permitted-cross-domain-policies");
	}

	private static HardeningHeaders headers(Map<String, String> more, HeaderOverride... overrides) {
		Map<String, String> fields = HardeningHeader.defaults();
		fields.putAll(more);
		return new HardeningHeaders(
				new HeaderSettings(fields, Hsts.DEFAULT, HeaderSettings.DEFAULT_REMOVE, List.of(overrides)));
	}

	private static List<String> lines(List<HeaderField> fields) {
		return fields.stream().map((field) -> field.name() + ": " + field.value()).toList();
	}

}
