package io.apisec.tck;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forms and uploads reach the handler as they were sent, and within their limits alone.
 */
abstract class FormBehaviour extends Behaviour {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String UPLOAD = "multipart/form-data; boundary=x";

	private static final String END = "--x--\r\n";

	FormBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	private Answer send(RawRequest request) {
		return client().send(request.bearer(token()));
	}

	private Answer post(String path, String type, String body) {
		return send(RawRequest.post(path).body(type, body));
	}

	private Answer chunked(String path, String type, String body) {
		return send(RawRequest.post(path).chunked(type, body));
	}

	/** Says how much will come, and sends none of it. */
	private Answer announce(String method, String path, String type, long length) {
		return send(RawRequest.of(method, path).header("Content-Type", type).header("Content-Length", "" + length));
	}

	private int reached() {
		return Integer.parseInt(send(RawRequest.get("/forms/reached")).text());
	}

	private static String fields(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "f=" + i).collect(Collectors.joining("&"));
	}

	static String field(String name, String value) {
		return part("form-data; name=\"" + name + "\"", null, value);
	}

	static String file(String name, String type, String content) {
		return part("form-data; name=\"" + name + "\"; filename=\"f\"", type, content);
	}

	static String part(String disposition, String type, String content) {
		return "--x\r\nContent-Disposition: " + disposition + "\r\n"
				+ ((type != null) ? "Content-Type: " + type + "\r\n" : "") + "\r\n" + content + "\r\n";
	}

	private static String parts(int count) {
		return file("f", "text/plain", "a").repeat(count) + END;
	}

	@Test
	void formWhenWithinLimitsThenHandlerReceivesItsFields() {
		String form = "a=1&b=%C3%A4+%26&b=2&&c=&d";
		assertThat(post("/forms/fields", FORM, form).text()).isEqualTo("{a=[1], b=[ä &, 2], c=[], d=[]}");
		assertThat(chunked("/forms/fields", FORM, form).text()).isEqualTo("{a=[1], b=[ä &, 2], c=[], d=[]}");
		assertThat(post("/forms/fields?b=0&q=9", FORM, form).text())
			.isEqualTo("{b=[0, ä &, 2], q=[9], a=[1], c=[], d=[]}");
		assertThat(post("/forms/fields", FORM + ";charset=UTF-8", "a=1").text()).isEqualTo("{a=[1]}");
		assertThat(post("/forms/fields", FORM, "").text()).isEqualTo("{}");
		assertThat(post("/forms/later", FORM, "a=1").text()).isEqualTo("{a=[1]}");
		assertThat(post("/forms/text", FORM, "a=1&b=2").text()).isEqualTo("a=1&b=2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "PATCH", "DELETE" })
	void formWhenOfAnotherMethodThenHandlerReceivesItsFields(String method) {
		RawRequest request = RawRequest.of(method, "/forms/fields?a=0");
		assertThat(send(request.body(FORM, "a=1&b=2")).text()).isEqualTo("{a=[0, 1], b=[2]}");
		assertThat(send(request.chunked(FORM, "a=1&", "b=2")).text()).isEqualTo("{a=[0, 1], b=[2]}");
	}

	@Test
	void formWhenItHasTooManyFieldsThenRefused() {
		int before = reached();
		assertThat(post("/forms/count", FORM, fields(256)).text()).isEqualTo("256");
		Refusal refusal = Refusal.of(post("/forms/count", FORM, fields(257)), 400, "malformed-body");
		assertThat(eventOf(refusal).control()).isEqualTo("schema");
		assertThat(eventOf(refusal).reason()).isEqualTo("too-many-fields");
		Refusal.of(chunked("/forms/count", FORM, fields(257)), 400, "malformed-body");
		Refusal.of(post("/forms/count", FORM, "a&".repeat(30_000)), 400, "malformed-body");
		Refusal.of(post("/forms/count", FORM, "=".repeat(1)), 400, "malformed-body");
		for (String method : new String[] { "PUT", "PATCH", "DELETE" }) {
			Refusal.of(send(RawRequest.of(method, "/forms/fields").body(FORM, fields(257))), 400, "malformed-body");
		}
		assertThat(reached()).isEqualTo(before + 1);
		assertThat(post("/forms/wide/fields", FORM, fields(900)).status()).isEqualTo(200);
	}

	@Test
	void formWhenQueryHasManyParametersThenTheyAreNoFields() {
		assertThat(post("/forms/count?" + fields(300), FORM, fields(256)).text()).isEqualTo("556");
		assertThat(send(RawRequest.of("PUT", "/forms/count?" + fields(300)).body(FORM, fields(256))).text())
			.isEqualTo("556");
		Refusal.of(post("/forms/count?" + fields(300), FORM, fields(257)), 400, "malformed-body");
	}

	@Test
	void formWhenEmptyFieldsFillItThenTheyAreNone() {
		assertThat(post("/forms/count", FORM, "&".repeat(60_000) + "a=1").text()).isEqualTo("1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void formWhenTooLargeThenRefused(String method) {
		String large = "a=" + "b".repeat(70_000);
		RawRequest request = RawRequest.of(method, "/forms/fields");
		Refusal.of(send(request.body(FORM, large)), 413, "body-too-large");
		Refusal.of(send(request.chunked(FORM, large)), 413, "body-too-large");
		Refusal.of(announce(method, "/forms/fields", FORM, Long.MAX_VALUE), 413, "body-too-large");
		Refusal.of(announce(method, "/forms/fields", FORM, 3_000_000), 413, "body-too-large");
		assertThat(send(RawRequest.of(method, "/forms/wide/fields").body(FORM, large)).status()).isEqualTo(200);
		assertThat(send(RawRequest.of(method, "/forms/wide/fields").chunked(FORM, large)).status()).isEqualTo(200);
	}

	@Test
	void formWhenEndlessThenRefusedBeforeItEnds() {
		for (String method : new String[] { "POST", "PUT" }) {
			try (RawConnection connection = client().connect()) {
				connection.write(RawRequest.of(method, "/forms/wide/fields")
					.header("Content-Type", FORM)
					.header("Transfer-Encoding", "chunked")
					.bearer(token()));
				connection.write("80000\r\n" + "a".repeat(0x80000) + "\r\n");
				Refusal.of(connection.read(), 413, "body-too-large");
			}
		}
	}

	@Test
	void formWhenTooLargeThenAuditedAndCounted() {
		double before = counted("schema", "denied", "body-too-large");
		Refusal refusal = Refusal.of(chunked("/forms/fields", FORM, "a=" + "b".repeat(70_000)), 413, "body-too-large");
		assertThat(eventOf(refusal).control()).isEqualTo("schema");
		assertThat(eventOf(refusal).route()).isEqualTo("/forms/fields");
		assertThat(counted("schema", "denied", "body-too-large")).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a=%", "a=%4", "a=%zz", "%=1", "a=1&%g1=2", "=1", "a=1&=2", "a=%C3", "a=%ff" })
	void formWhenNotEncodedRightlyThenRefused(String form) {
		Refusal.of(post("/forms/fields", FORM, form), 400, "malformed-body");
		Refusal.of(post("/forms/wide/fields", FORM, form), 400, "malformed-body");
		for (String method : new String[] { "PUT", "PATCH", "DELETE" }) {
			RawRequest request = RawRequest.of(method, "/forms/fields");
			assertThat(send(request.body(FORM, form)).status()).as(method).isBetween(200, 499);
			assertThat(client().send(request.chunked(FORM, form)).status()).as(method).isBetween(400, 499);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "utf-16", "UTF-16LE", "IBM037", "ISO-8859-1" })
	void formWhenOfAnotherCharsetThenRefused(String charset) {
		for (String method : new String[] { "POST", "PUT" }) {
			RawRequest request = RawRequest.of(method, "/forms/fields");
			Refusal.of(send(request.body(FORM + ";charset=" + charset, "a=1")), 415, "unsupported-media-type")
				.with("Accept", FORM);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { FORM, UPLOAD })
	void formWhenEncodedThenRefused(String type) {
		String body = type.equals(FORM) ? "a=1" : field("a", "1") + END;
		for (String method : new String[] { "POST", "PUT" }) {
			RawRequest request = RawRequest.of(method, "/forms/fields").body(type, body);
			Refusal.of(send(request.header("Content-Encoding", "gzip")), 415, "unsupported-media-type")
				.with("Accept", "application/x-www-form-urlencoded, multipart/form-data")
				.with("Accept-Encoding", "identity");
			assertThat(send(request.header("Content-Encoding", "identity")).text()).isEqualTo("{a=[1]}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-7", "unknown", "\"" })
	void formWhenItsCharsetCannotBeReadThenRefused(String charset) {
		for (String method : new String[] { "POST", "PUT" }) {
			RawRequest request = RawRequest.of(method, "/forms/fields");
			Refusal.of(send(request.body(FORM + ";charset=" + charset, "a=1")), 415, "unsupported-media-type");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Application/X-WWW-Form-Urlencoded", FORM + " ; charset=utf-8", FORM + ";a=b",
			FORM + ";  charset=\"utf-8\"" })
	void formWhenContentTypeIsSpelledOtherwiseThenLimitsHold(String type) {
		assertThat(post("/forms/count", type, fields(256)).text()).isEqualTo("256");
		Refusal.of(post("/forms/count", type, fields(257)), 400, "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { FORM + ";x", FORM + ";;charset", FORM + "; =", FORM + ", text/plain" })
	void formWhenContentTypeCannotBeReadThenRefused(String type) {
		assertThat(post("/forms/count", type, fields(300)).status()).isIn(400, 415);
	}

	@Test
	void formWhenContentTypeIsSentTwiceThenRefused() {
		RawRequest twice = RawRequest.post("/forms/count").header("Content-Type", "text/plain");
		Refusal.of(send(twice.body(FORM, fields(300))), 415, "unsupported-media-type");
		Refusal.of(send(
				RawRequest.post("/forms/count").body(FORM, fields(300)).header("Content-Type", "application/json")),
				415, "unsupported-media-type");
	}

	@Test
	void uploadWhenWithinLimitsThenHandlerReceivesItsParts() {
		String parts = field("a", "1") + file("f", "text/plain", "content") + field("a", "ä") + END;
		assertThat(post("/forms/upload", UPLOAD, parts).text()).isEqualTo("1 7 {a=[1, ä]}");
		assertThat(chunked("/forms/upload", UPLOAD, parts).text()).isEqualTo("1 7 {a=[1, ä]}");
		assertThat(post("/forms/upload?a=0", UPLOAD, parts).text()).isEqualTo("1 7 {a=[1, ä, 0]}");
	}

	@Test
	void uploadWhenAnsweredLaterThenHandlerReceivesItsParts() {
		assertThat(post("/forms/later-upload", UPLOAD, file("file", "text/plain", "content") + END).text())
			.isEqualTo("7");
		Refusal.of(post("/forms/later-upload", UPLOAD, parts(21)), 400, "malformed-body");
	}

	@Test
	void uploadWhenItHasTooManyPartsThenRefused() {
		int before = reached();
		assertThat(post("/forms/upload", UPLOAD, parts(20)).text()).startsWith("20 ");
		Refusal refusal = Refusal.of(post("/forms/upload", UPLOAD, parts(21)), 400, "malformed-body");
		assertThat(eventOf(refusal).control()).isEqualTo("schema");
		assertThat(eventOf(refusal).reason()).isEqualTo("too-many-parts");
		Refusal.of(chunked("/forms/upload", UPLOAD, parts(21)), 400, "malformed-body");
		Refusal.of(post("/forms/upload", UPLOAD, parts(5000)), 400, "malformed-body");
		Refusal.of(post("/forms/upload", UPLOAD, field("a", "1").repeat(21) + END), 400, "malformed-body");
		Refusal.of(post("/forms/upload", UPLOAD, field("a", "1").repeat(5000) + END), 400, "malformed-body");
		assertThat(reached()).isEqualTo(before + 1);
		assertThat(post("/forms/wide/upload", UPLOAD, parts(40)).text()).startsWith("40 ");
		Refusal.of(post("/forms/wide/upload", UPLOAD, parts(41)), 400, "malformed-body");
	}

	@Test
	void uploadWhenNestedThenEachOfItsPartsCounts() {
		String nested = "--x\r\nContent-Disposition: form-data; name=\"f\"\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n"
				+ "--y\r\nContent-Disposition: attachment; filename=\"f\"\r\nContent-Type: text/plain\r\n\r\na\r\n"
					.repeat(21)
				+ "--y--\r\n" + END;
		Refusal.of(post("/forms/upload", UPLOAD, nested), 400, "malformed-body");
	}

	@Test
	void uploadWhenAPartIsTooLargeThenRefused() {
		String large = "a".repeat(1024 * 1024 + 1);
		double before = counted("schema", "denied", "body-too-large");
		Refusal.of(post("/forms/upload", UPLOAD, file("f", "text/plain", large) + END), 413, "body-too-large");
		Refusal.of(post("/forms/upload", UPLOAD, field("f", large) + END), 413, "body-too-large");
		Refusal.of(chunked("/forms/upload", UPLOAD, file("f", "text/plain", large) + END), 413, "body-too-large");
		assertThat(counted("schema", "denied", "body-too-large")).isEqualTo(before + 3);
		assertThat(post("/forms/wide/upload", UPLOAD, file("f", "text/plain", large) + END).status()).isEqualTo(200);
	}

	@Test
	void uploadWhenTooLargeThenRefusedBeforeItIsRead() {
		Refusal refusal = Refusal.of(announce("POST", "/forms/upload", UPLOAD, 10 * 1024 * 1024 + 1), 413,
				"body-too-large");
		assertThat(eventOf(refusal).control()).isEqualTo("schema");
		Refusal.of(announce("POST", "/forms/upload", UPLOAD, Long.MAX_VALUE), 413, "body-too-large");
	}

	@Test
	void uploadWhenItsCallerMayNotThenRefusedBeforeItIsRead() {
		Answer unknown = client().send(RawRequest.post("/forms/upload")
			.header("Content-Type", UPLOAD)
			.header("Content-Length", "1000")
			.header("Expect", "100-continue"));
		Refusal.of(unknown, 401, "missing-token");
		Refusal.of(client().send(RawRequest.post("/ruled/upload")
			.header("Content-Type", UPLOAD)
			.header("Content-Length", "1000")
			.header("Expect", "100-continue")
			.bearer(token())), 403, "insufficient-scope");
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/png", "IMAGE/PNG; a=b", "text/plain", "text/plain;charset=utf-8" })
	void uploadWhenItsPartsAreOfTypesThatAreTakenThenServed(String type) {
		assertThat(post("/forms/typed/upload", UPLOAD, file("f", type, "a") + field("a", "1") + END).text())
			.isEqualTo("1 1 {a=[1]}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "image/*", "*/*", "application/json", "image", "image/png, text/html", "",
			";", "image/png;=" })
	void uploadWhenAPartIsOfAnotherTypeThenRefused(String type) {
		int before = reached();
		Refusal refusal = Refusal.of(post("/forms/typed/upload", UPLOAD, file("f", type, "a") + END), 415,
				"unsupported-media-type");
		assertThat(eventOf(refusal).reason()).isEqualTo("part-type");
		Refusal.of(
				post("/forms/typed/upload", UPLOAD,
						field("a", "1") + file("f", "image/png", "a") + part("form-data; name=\"b\"", type, "a") + END),
				415, "unsupported-media-type");
		assertThat(reached()).isEqualTo(before);
		assertThat(post("/forms/upload", UPLOAD, file("f", type, "a") + END).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "form-data; name=\"f\"; filename=\"f\"", "form-data; name=\"f\"; filename*=UTF-8''f",
			"form-data; name=f; filename=", "form-data; name=\"f\"; FileName=\"f\"",
			"form-data; name=\"f\"; filename*=iso-8859-1'en'%A3", "form-data; name=f; filename*0=\"a\"" })
	void uploadWhenAFileSaysNoTypeThenRefusedWhereTypesAreAsked(String disposition) {
		Answer answer = post("/forms/typed/upload", UPLOAD, part(disposition, null, "a") + END);
		Refusal.of(answer, 415, "unsupported-media-type");
	}

	@Test
	void uploadWhenAPartSaysTwoTypesThenRefusedWhereTypesAreAsked() {
		String two = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\nContent-Type: image/png\r\n"
				+ "Content-Type: text/html\r\n\r\na\r\n" + END;
		Refusal.of(post("/forms/typed/upload", UPLOAD, two), 415, "unsupported-media-type");
	}

	@Test
	void uploadWhenNestedThenTheTypesOfItsFilesCount() {
		String nested = "--x\r\nContent-Disposition: form-data; name=\"f\"\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n"
				+ "--y\r\nContent-Disposition: attachment; filename=\"f\"\r\nContent-Type: text/html\r\n\r\na\r\n"
				+ "--y--\r\n" + END;
		assertThat(post("/forms/typed/upload", UPLOAD, nested).status()).isBetween(400, 499);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--x", "--x\r\n", "--x--", "--y\r\n\r\n--y--", "x",
			"--x\r\nContent-Disposition: form-data", "--x\r\n\r\n\r\n--x--",
			"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
			"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x\r\nContent-Disp",
			"--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--x--", "--x\r\n: \r\n\r\n\r\n--x--",
			"--x\nContent-Disposition: form-data; name=a\n\n1\n--x--",
			"--x\r\nContent-Disposition: form-data; name=\"f\"\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n--x--",
			"--x\r\nContent-Disposition: form-data; name=\"f\"\r\nContent-Type: multipart/mixed\r\n\r\na\r\n--x--" })
	void uploadWhenBrokenThenTheCallerIsToBlame(String body) {
		for (String type : new String[] { UPLOAD, "multipart/mixed; boundary=x", "multipart/form-data",
				"multipart/form-data; boundary=", "multipart/form-data; boundary=\"", "multipart/x; boundary=x" }) {
			for (Answer answer : new Answer[] { post("/forms/upload", type, body), chunked("/forms/upload", type, body),
					post("/forms/typed/upload", type, body) }) {
				assertThat(answer.status()).as("%s of %s", type, body).isBetween(200, 499);
				assertThat(answer.status() == 200 || "application/problem+json".equals(answer.header("Content-Type")))
					.as(answer.toString())
					.isTrue();
			}
		}
	}

	@Test
	void uploadWhenTheHeadersOfAPartAreLargeThenRefused() {
		String large = part("form-data; name=\"" + "a".repeat(2000) + "\"", null, "1") + END;
		assertThat(post("/forms/upload", UPLOAD, large).status()).isIn(400, 413);
	}

	@Test
	void uploadWhenPartsHaveNoNameThenNobodySeesThem() {
		String nameless = part("form-data", "text/html", "a").repeat(50) + part("form-data; name=", null, "b")
				+ field("a", "1") + END;
		assertThat(post("/forms/upload", UPLOAD, nameless).status()).isLessThan(500);
	}

	@Test
	void partWhenReadAsAnObjectThenAsStrictAsABody() {
		String json = "application/json";
		assertThat(post("/forms/part", UPLOAD, file("note", json, "{\"text\":\"a\"}") + END).text()).isEqualTo("a");
		assertThat(post("/forms/part", UPLOAD,
				part("form-data; name=\"note\"", json, "{\"text\":\"a\"}") + file("file", "text/html", "b") + END)
			.text()).isEqualTo("a1");
		int before = reached();
		Refusal.violation(post("/forms/part", UPLOAD, file("note", json, "{\"text\":\"a\",\"admin\":true}") + END),
				"part:note/admin", "additionalProperties");
		Refusal.violation(post("/forms/part", UPLOAD, file("note", json, "{\"text\":1}") + END), "part:note/text",
				"type");
		for (String broken : new String[] { "{\"text\":\"a\",\"t\\u0065xt\":\"b\"}", "{\"text\":\"a\"}x", "", "{",
				"{\"text\":\"" + "a".repeat(17_000) + "\"}" }) {
			Refusal.of(post("/forms/part", UPLOAD, file("note", json, broken) + END), 400, "malformed-body");
		}
		Refusal.of(post("/forms/part", UPLOAD, file("note", json, " ".repeat(70_000) + "{}") + END), 413,
				"body-too-large");
		assertThat(reached()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/json;charset=utf-16", "application/cbor", "application/xml",
			"application/json, application/json", "*/*", "application/*" })
	void partWhenReadAsAnObjectAndNoJsonThenRefused(String type) {
		Refusal.of(post("/forms/part", UPLOAD, file("note", type, "{\"text\":\"a\"}") + END), 415,
				"unsupported-media-type");
		Refusal.of(post("/forms/part", UPLOAD, field("note", "{\"text\":\"a\"}") + END), 415, "unsupported-media-type");
	}

	@Test
	void partWhenSentTwiceThenBothAreLookedAt() {
		String good = file("note", "application/json", "{\"text\":\"a\"}");
		String bad = file("note", "application/json", "{\"text\":\"a\",\"admin\":true}");
		Refusal.violation(post("/forms/part", UPLOAD, good + bad + END), "part:note/admin", "additionalProperties");
		Refusal.violation(post("/forms/part", UPLOAD, bad + good + END), "part:note/admin", "additionalProperties");
	}

	@Test
	void partsWhenOfSeveralTypesThenEachIsCheckedAsWhatItIs() {
		String free = file("free", "application/json", "{\"any\":[1]}");
		String plain = part("form-data; name=\"plain\"", "application/json", "{\"a\":1,\"a\":1}");
		String notes = file("notes", "application/json", "[{\"text\":\"a\"},{\"text\":\"b\"}]");
		assertThat(post("/forms/parts", UPLOAD, notes + free + plain + END).text()).isEqualTo("2 1 {\"a\":1,\"a\":1}");
		String bad = file("notes", "application/json", "[{\"text\":\"a\"},{\"x\":\"b\",\"text\":\"\"}]");
		Refusal.violation(post("/forms/parts", UPLOAD, bad + free + plain + END), "part:notes/1/x",
				"additionalProperties");
		String twice = file("free", "application/json", "{\"a\":1,\"a\":1}");
		Refusal.of(post("/forms/parts", UPLOAD, notes + twice + plain + END), 400, "malformed-body");
	}

	@Test
	void formWhenRefusedThenNothingOfItIsSaid() {
		Refusal refusal = Refusal.of(post("/forms/count", FORM, "marker=marker&".repeat(300)), 400, "malformed-body");
		assertThat(refusal.answer().text().toLowerCase(Locale.ROOT)).doesNotContain("marker");
		assertThat(eventOf(refusal).toString()).doesNotContain("marker");
		assertThat(new String(refusal.answer().body(), StandardCharsets.UTF_8)).contains("malformed-body");
	}

}
