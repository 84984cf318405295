package io.apisec.tck;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What reaches the handler is exactly what the schema allows. */
abstract class PayloadBehaviour extends Behaviour {

	private static final String JSON = "application/json";

	private static final String JSON_PATCH = "application/json-patch+json";

	private static final String TRANSFER = "{\"to\":{\"id\":\"a\"},\"amount\":1.50}";

	PayloadBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	private Answer post(String path, String body) {
		return client().send(RawRequest.post(path).json(body).bearer(token()));
	}

	private Answer send(String method, String path, String type, String body) {
		return client().send(RawRequest.of(method, path).body(type, body).bearer(token()));
	}

	private Answer bytes(String path, String type, byte[] body) {
		return client().send(RawRequest.post(path)
			.header("Content-Type", type)
			.header("Content-Length", String.valueOf(body.length))
			.bearer(token())
			.content(body));
	}

	private int reached() {
		return Integer.parseInt(client().send(RawRequest.get("/payload/reached").bearer(token())).text());
	}

	@Test
	void bodyWhenSchemaAllowsThenHandlerReadsTheSameBytes() {
		String spaced = " {\"to\" :\t{\"id\":\"\\u0061\"},\r\n\"amount\":1.50,\"tags\":{\"x\":\"y\"},\"free\":{\"any\":[1]}}\n";
		assertThat(post("/payload/transfer", TRANSFER).text()).isEqualTo(TRANSFER);
		assertThat(post("/payload/transfer", spaced).text()).isEqualTo(spaced);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"to":{"id":"a"},"amount":1,"admin":true}                   | /admin        | additionalProperties
			{"to":{"id":"a","owner":"b"},"amount":1}                    | /to/owner     | additionalProperties
			{"to":{"id":"a"},"amount":1,"lines":[{},{"x":1}]}           | /lines/1/x    | additionalProperties
			{"to":{"id":"a"},"amount":1,"tags":{"x":1}}                 | /tags/x       | type
			{"to":{"id":"a"},"amount":1,"free":{"known":"x"}}           | /free/known   | type
			{"to":{"id":"a"}}                                           | ''            | required
			{"to":{"id":""},"amount":1}                                 | /to/id        | minLength
			{"to":{"id":"a"},"amount":0}                                | /amount       | exclusiveMinimum
			{"to":{"id":"a"},"amount":0.001}                            | /amount       | multipleOf
			{"to":{"id":"a"},"amount":1,"note":"a1"}                    | /note         | pattern
			{"to":{"id":"a"},"amount":1,"when":"2026-02-30"}            | /when         | format
			[]                                                          | ''            | type
			""")
	void bodyWhenItBreaksTheSchemaThenRefusedWithItsPlace(String body, String pointer, String keyword) {
		int before = reached();
		Answer answer = post("/payload/transfer", body);
		Refusal.violation(answer, pointer, keyword);
		assertThat(reached()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e30", "1e308", "123456789012345678901234567890.12", "0.01", "9e-2" })
	void numberWhenLargeOrSmallThenComparedExactly(String amount) {
		assertThat(post("/payload/transfer", "{\"to\":{\"id\":\"a\"},\"amount\":" + amount + "}").status())
			.isEqualTo(200);
		Refusal.violation(send("PUT", "/payload/profile", JSON, "{\"name\":\"a\",\"age\":1e30}"), "/age", "maximum");
	}

	@Test
	void bodyWhenManyPlacesBreakTheSchemaThenAtMostTenAreNamedAndNoValueIs() {
		StringBuilder body = new StringBuilder("{\"to\":{\"id\":\"a\"},\"amount\":1,\"tags\":{");
		for (int i = 0; i < 40; i++) {
			body.append("\"t").append(i).append("\":4711").append(i).append(',');
		}
		Answer answer = post("/payload/transfer", body.append("\"last\":\"x\"}}").toString());
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().path("errors").size()).isEqualTo(10);
		assertThat(answer.text()).doesNotContain("4711");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"to\":{\"id\":\"a\"},\"amount\":1,\"amount\":1}",
			"{\"to\":{\"id\":\"a\"},\"amount\":1,\"\\u0061mount\":2}",
			"{\"to\":{\"id\":\"a\",\"\\u0069d\":\"b\"},\"amount\":1}", "{\"to\":{\"id\":\"a\"},\"amount\":1}x",
			"{\"to\":{\"id\":\"a\"},\"amount\":1}{}", "{\"to\":{\"id\":\"a\"},\"amount\":01}",
			"{\"to\":{\"id\":\"a\"},\"amount\":NaN}", "{'to':1}", "{\"to\":1,}", "{/**/}", "{", "\"", "nul", " ",
			"{\"to\":{\"id\":\"\\ud800\"},\"amount\":1}" })
	void bodyWhenNoPlainJsonThenRefused(String body) {
		Refusal.of(post("/payload/transfer", body), 400, "malformed-body");
		Refusal.of(post("/payload/anything", body), 400, "malformed-body");
		Refusal.of(post("/payload/text", body), 400, "malformed-body");
		Refusal.of(post("/buffered/functional", body), 400, "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "efbbbf7b7d", "feff007b007d", "fffe7b007d00", "007b007d", "7b007d00", "0000007b0000007d",
			"22c0af22", "22c080eda0bd22", "22e080af22", "22f0808080af22", "22f490808022", "22ff22", "22c322", "2280",
			"227f00" })
	void bodyWhenNoPlainUtf8ThenRefused(String hex) {
		byte[] body = HexFormat.of().parseHex(hex);
		Refusal.of(bytes("/payload/anything", JSON, body), 400, "malformed-body");
		Refusal.of(bytes("/payload/text", JSON, body), 400, "malformed-body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16LE", "UTF-32BE", "ISO-8859-1", "IBM037" })
	void bodyWhenOfAnotherCharsetThenRefused(String charset) {
		byte[] body = TRANSFER.getBytes(Charset.forName(charset));
		for (String path : new String[] { "/payload/transfer", "/payload/anything", "/payload/text",
				"/buffered/functional" }) {
			Refusal.of(bytes(path, JSON + ";charset=" + charset, body), 415, "unsupported-media-type");
			Refusal.of(bytes(path, JSON + "; charset=utf-8; charset=" + charset, body), 415, "unsupported-media-type");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json;charset=UTF-8", "Application/JSON; charset=\"utf-8\"",
			"application/vnd.bank+json", "application/json;v=1" })
	void bodyWhenContentTypeIsJsonThenServed(String type) {
		assertThat(send("POST", "/payload/transfer", type, TRANSFER).text()).isEqualTo(TRANSFER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded",
			"multipart/form-data; boundary=x", "text/json", "json", "application/cbor",
			"application/json, application/json" })
	void bodyWhenContentTypeIsNotJsonThenRefused(String type) {
		for (String path : new String[] { "/payload/transfer", "/payload/anything" }) {
			Refusal.of(send("POST", path, type, TRANSFER), 415, "unsupported-media-type")
				.with("Accept", "application/json, application/*+json");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/plain", "application/x-www-form-urlencoded", "x" })
	void contentTypeWhenSentTwiceThenRefused(String other) {
		String extra = "{\"name\":\"a\",\"age\":1,\"admin\":true}";
		for (String path : new String[] { "/payload/consumes", "/payload/profile", "/payload/text" }) {
			RawRequest first = RawRequest.of(path.endsWith("profile") ? "PUT" : "POST", path).bearer(token());
			Refusal.of(client().send(first.json(extra).header("Content-Type", other)), 415, "unsupported-media-type");
			assertThat(client().send(first.header("Content-Type", other).json(extra)).status()).isEqualTo(415);
		}
		Refusal.violation(post("/payload/consumes", extra), "/admin", "additionalProperties");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/*", "*/*", "*/*;charset=utf-8", "text/*+json" })
	void contentTypeWhenItIsAPatternThenRefused(String type) {
		for (String path : new String[] { "/payload/transfer", "/payload/text", "/buffered/functional" }) {
			Refusal.of(send("POST", path, type, TRANSFER), 415, "unsupported-media-type");
		}
		Refusal.of(client().send(RawRequest.get("/closed/hello").header("Content-Type", type).bearer(token())), 415,
				"unsupported-media-type");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/payload/transfer", "/payload/text", "/buffered/functional", "/buffered/text" })
	void contentTypeWhenSentTwiceThenRefusedByEveryHandler(String path) {
		for (String second : new String[] { JSON, "text/plain" }) {
			RawRequest request = RawRequest.post(path).json("{\"a\":1,\"a\":2}").bearer(token());
			Refusal.of(client().send(request.header("Content-Type", second)), 415, "unsupported-media-type");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json;charset=\"utf-8", "application/json, application/json",
			"application//json", "application/json;\u00e4=1", "json", "application/json;charset=none" })
	void contentTypeWhenItCannotBeReadThenRefused(String type) {
		for (String path : new String[] { "/payload/transfer", "/payload/text", "/buffered/functional" }) {
			Refusal.of(send("POST", path, type, "{\"a\":1,\"a\":2}"), 415, "unsupported-media-type");
		}
	}

	@Test
	void bodyWithoutContentTypeThenRefused() {
		RawRequest request = RawRequest.post("/payload/transfer")
			.header("Content-Length", String.valueOf(TRANSFER.length()))
			.bearer(token())
			.content(TRANSFER.getBytes(StandardCharsets.UTF_8));
		Refusal.of(client().send(request), 415, "unsupported-media-type");
		Refusal.of(client().send(RawRequest.post("/payload/transfer")
			.chunked(JSON, TRANSFER)
			.bearer(token())
			.header("Content-Type", "text/plain")), 415, "unsupported-media-type");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "identity, gzip", "br", "x", "" })
	void bodyWhenEncodedThenRefused(String coding) {
		Refusal.of(client().send(
				RawRequest.post("/payload/transfer").json(TRANSFER).header("Content-Encoding", coding).bearer(token())),
				415, "unsupported-media-type")
			.with("Accept", "application/json, application/*+json")
			.with("Accept-Encoding", "identity");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/payload/anything|application/json, application/*+json",
			"/payload/text|application/json, application/*+json", "/payload/consumes|application/json" })
	void bodyWhenEncodedThenToldWhatTheEndpointTakes(String path, String accepted) {
		Refusal
			.of(client().send(RawRequest.post(path).json("{}").header("Content-Encoding", "gzip").bearer(token())), 415,
					"unsupported-media-type")
			.with("Accept", accepted)
			.with("Accept-Encoding", "identity");
	}

	@Test
	void bodyWhenEncodedByIdentityThenServed() {
		assertThat(client()
			.send(RawRequest.post("/payload/transfer")
				.json(TRANSFER)
				.header("Content-Encoding", "Identity")
				.bearer(token()))
			.status()).isEqualTo(200);
	}

	@Test
	void bodyWhenEmptyThenRefusedWhereRequired() {
		for (String path : new String[] { "/payload/transfer", "/payload/anything" }) {
			Refusal.of(post(path, ""), 400, "malformed-body");
			Refusal.of(client().send(RawRequest.post(path).bearer(token())), 400, "malformed-body");
			Refusal.of(client().send(RawRequest.post(path).chunked(JSON).bearer(token())), 400, "malformed-body");
		}
		assertThat(client().send(RawRequest.post("/payload/optional").bearer(token())).text()).isEqualTo("no body");
		assertThat(post("/payload/optional", "").text()).isEqualTo("no body");
		assertThat(post("/payload/optional", "{\"name\":\"a\",\"age\":1}").text()).isEqualTo("body");
	}

	@Test
	void bodyWhenOverItsLimitsThenRefused() {
		Refusal.of(post("/payload/anything", "\"" + "a".repeat(65 * 1024) + "\""), 413, "body-too-large");
		Refusal.of(post("/payload/anything", "\"" + "a".repeat(16 * 1024 + 1) + "\""), 400, "malformed-body");
		Refusal.of(post("/payload/anything", "[".repeat(33) + "]".repeat(33)), 400, "malformed-body");
		Refusal.of(post("/payload/anything", "[" + "1,".repeat(1000) + "1]"), 400, "malformed-body");
		Refusal.of(post("/payload/anything", "1".repeat(65)), 400, "malformed-body");
		Refusal.of(post("/payload/anything", "1e999999999"), 400, "malformed-body");
		StringBuilder wide = new StringBuilder("{");
		for (int i = 0; i < 256; i++) {
			wide.append("\"p").append(i).append("\":1,");
		}
		Refusal.of(post("/payload/anything", wide.append("\"last\":1}").toString()), 400, "malformed-body");
	}

	@Test
	void bodyWhenAtItsLimitsThenServed() {
		assertThat(post("/payload/anything", "\"" + "a".repeat(16 * 1024) + "\"").status()).isEqualTo(200);
		assertThat(post("/payload/anything", "[".repeat(32) + "]".repeat(32)).status()).isEqualTo(200);
		assertThat(post("/payload/anything", "[" + "1,".repeat(999) + "1]").status()).isEqualTo(200);
		assertThat(post("/payload/anything", "1".repeat(64)).status()).isEqualTo(200);
	}

	@Test
	void bodyWhenOverTheSizeOfItsAnnotationThenRefused() {
		assertThat(post("/payload/small", "{\"note\":\"" + "a".repeat(20) + "\"}").status()).isEqualTo(200);
		Refusal.of(post("/payload/small", "{\"note\":\"" + "a".repeat(22) + "\"}"), 413, "body-too-large");
	}

	@Test
	void bodyWhenItsSchemaIsDerivedThenClosed() {
		assertThat(send("PUT", "/payload/profile", JSON, "{\"name\":\"a\",\"age\":1}").status()).isEqualTo(200);
		assertThat(send("PUT", "/payload/profile", JSON, "{\"name\":\"a\",\"age\":1,\"address\":{\"city\":\"b\"}}")
			.status()).isEqualTo(200);
		Refusal.violation(send("PUT", "/payload/profile", JSON, "{\"name\":\"a\",\"age\":1,\"admin\":true}"), "/admin",
				"additionalProperties");
		Refusal.violation(
				send("PUT", "/payload/profile", JSON,
						"{\"name\":\"a\",\"age\":1,\"address\":{\"city\":\"b\",\"x\":1}}"),
				"/address/x", "additionalProperties");
		Refusal.violation(send("PUT", "/payload/profile", JSON, "{\"name\":\"a\",\"age\":\"1\"}"), "/age", "type");
		Refusal.violation(send("PUT", "/payload/profile", JSON, "{\"name\":\"a\",\"age\":1.5}"), "/age", "type");
	}

	@Test
	void bodyWhenARuleNamesItsSchemaThenChecked() {
		assertThat(post("/payload/ruled/1", "{\"note\":\"a\"}").text()).isEqualTo("1 1");
		Refusal.violation(post("/payload/ruled/1", "{\"note\":\"a\",\"x\":1}"), "/x", "additionalProperties");
		assertThat(post("/payload/open/1", "{\"note\":\"a\",\"x\":1}").text()).isEqualTo("1 2");
		Refusal.violation(post("/payload/open/1", "{\"note\":1,\"x\":1}"), "/note", "type");
	}

	@Test
	void bodyWhenARuleWidensItsLimitsThenServed() {
		String large = "{\"a\":\"" + "b".repeat(100 * 1024) + "\"}";
		assertThat(post("/payload/wide/1", large).text()).isEqualTo("1 1");
		Refusal.of(post("/payload/ruled/1", large), 413, "body-too-large");
	}

	@Test
	void bodyWhenNoJsonThenLeftToTheContainer() {
		assertThat(send("POST", "/payload/text", "text/plain", "{\"a\":1,\"a\"").text()).isEqualTo("{\"a\":1,\"a\"");
		assertThat(send("POST", "/payload/csv", "text/csv", "a,b").text()).isEqualTo("a,b");
		assertThat(send("POST", "/payload/form", "application/x-www-form-urlencoded", "a=1&b=2&b=3").text())
			.isEqualTo("1[2, 3]");
		assertThat(send("POST", "/payload/form?b=4", "application/x-www-form-urlencoded", "a=1&b=2").text())
			.isEqualTo("1[4, 2]");
	}

	@Test
	void refusalOfABodyIsAuditedAndSaysNothingOfIt() {
		Refusal refusal = Refusal.of(post("/payload/anything", "{\"marker-body\":1,\"marker-body\":1}"), 400,
				"malformed-body");
		assertThat(refusal.answer().text()).doesNotContain("marker-body");
		assertThat(eventOf(refusal).control()).isEqualTo("schema");
		assertThat(eventOf(refusal).reason()).isEqualTo("duplicate-key");
		assertThat(eventOf(refusal).toString()).doesNotContain("marker-body");
	}

	@Test
	void mergePatchWhenItLeavesRequiredOutThenServed() {
		String merge = "application/merge-patch+json";
		assertThat(send("PATCH", "/payload/transfer", merge, "{\"amount\":2}").status()).isEqualTo(200);
		assertThat(send("PATCH", "/payload/transfer", merge, "{\"note\":null}").status()).isEqualTo(200);
		Refusal.violation(send("PATCH", "/payload/transfer", merge, "{\"admin\":true}"), "/admin",
				"additionalProperties");
		Refusal.violation(send("PATCH", "/payload/transfer", merge, "{\"amount\":0}"), "/amount", "exclusiveMinimum");
		assertThat(send("PATCH", "/payload/transfer", merge, "{\"amount\":null}").status()).isEqualTo(400);
		Refusal.violation(send("PATCH", "/payload/transfer", JSON, "{\"amount\":2}"), "", "required");
		Refusal.violation(send("POST", "/payload/transfer", merge, "{\"amount\":2}"), "", "required");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[{\"op\":\"replace\",\"path\":\"/amount\",\"value\":2.50}]",
			"[{\"op\":\"test\",\"path\":\"/to/id\",\"value\":\"a\"},{\"op\":\"remove\",\"path\":\"/note\"}]",
			"[{\"op\":\"add\",\"path\":\"/lines/-\",\"value\":{\"text\":\"a\"}}]",
			"[{\"op\":\"add\",\"path\":\"/free/x\",\"value\":{\"y\":[1]}}]",
			"[{\"op\":\"copy\",\"from\":\"/lines/0\",\"path\":\"/lines/1\"}]" })
	void jsonPatchWhenTheSchemaKnowsItsPlacesThenServed(String patch) {
		assertThat(send("PATCH", "/payload/transfer", JSON_PATCH, patch).text()).isEqualTo(patch);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"op":"add","path":"/admin","value":true}                    | /0/path    | path
			{"op":"add","path":"/to/owner","value":"b"}                  | /0/path    | path
			{"op":"add","path":"/lines/0/x","value":1}                   | /0/path    | path
			{"op":"add","path":"/lines/01","value":{}}                   | /0/path    | path
			{"op":"replace","path":"/lines/-","value":{}}                | /0/path    | path
			{"op":"add","path":"/to","value":{"id":"a","owner":"b"}}     | /0/value/owner | additionalProperties
			{"op":"replace","path":"","value":{"to":{"id":"a"}}}         | /0/value   | required
			{"op":"replace","path":"/amount","value":0}                  | /0/value   | exclusiveMinimum
			{"op":"test","path":"/free/known","value":"x"}               | /0/value   | type
			{"op":"remove","path":"/amount"}                             | /0/path    | required
			{"op":"remove","path":""}                                    | /0/path    | required
			{"op":"move","from":"/to","path":"/free/x"}                  | /0/from    | required
			{"op":"move","from":"/free","path":"/free/x"}                | /0/from    | from
			{"op":"copy","from":"/free/x","path":"/to"}                  | /0/from    | from
			{"op":"put","path":"/note","value":"a"}                      | /0/op      | op
			{"op":"add","path":"note","value":"a"}                       | /0/path    | path
			{"op":"add","path":"/note","value":"a","x":1}                | /0/x       | additionalProperties
			{"op":"add","path":"/note"}                                  | /0         | required
			""")
	void jsonPatchWhenItBreaksTheSchemaThenRefusedWithItsPlace(String operation, String pointer, String keyword) {
		int before = reached();
		Refusal.violation(send("PATCH", "/payload/transfer", JSON_PATCH, "[" + operation + "]"), pointer, keyword);
		assertThat(reached()).isEqualTo(before);
	}

	@Test
	void jsonPatchWhenNoPatchIsAskedForThenCheckedAsAnyJson() {
		Refusal.violation(send("POST", "/payload/transfer", JSON_PATCH, "[]"), "", "type");
		assertThat(send("POST", "/payload/transfer", JSON_PATCH, TRANSFER).text()).isEqualTo(TRANSFER);
		Refusal.violation(send("PATCH", "/payload/transfer", JSON_PATCH, TRANSFER), "", "type");
	}

	@Test
	void jsonPatchWhenTheHandlerReadsOperationsThenTheyHaveTheirShape() {
		assertThat(send("PATCH", "/payload/operations", JSON_PATCH, "[{\"op\":\"remove\",\"path\":\"/any\"}]").status())
			.isEqualTo(200);
		Refusal.violation(send("PATCH", "/payload/operations", JSON_PATCH, "[{\"op\":\"remove\",\"path\":\"any\"}]"),
				"/0/path", "path");
		assertThat(send("PATCH", "/payload/operations", JSON, "{\"any\":1}").status()).isEqualTo(200);
	}

	@Test
	void jsonPatchWhenTheSchemaIsDerivedFromAResourceThenItsPlacesHold() {
		Refusal.violation(
				send("PATCH", "/payload/profile", JSON_PATCH, "[{\"op\":\"add\",\"path\":\"/admin\",\"value\":true}]"),
				"/0/path", "path");
		Refusal.violation(
				send("PATCH", "/payload/profile", JSON_PATCH,
						"[{\"op\":\"add\",\"path\":\"/address\",\"value\":{\"city\":\"a\",\"x\":1}}]"),
				"/0/value/x", "additionalProperties");
	}

}
