package io.apisec.tck;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An OpenAPI document holds for the handlers that it describes. */
abstract class DocumentedBehaviour extends Behaviour {

	private static final Map<String, String> PROPERTIES = Map.of("apisec.schema.openapi[0]",
			"classpath:kit/documented.yaml");

	DocumentedBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return kit().application(PROPERTIES);
	}

	private Answer get(String target) {
		return client().send(RawRequest.get(target).bearer(token("documented:read")));
	}

	private Answer put(String body) {
		return client()
			.send(RawRequest.of("PUT", "/documented/items/1").body("application/json", body).bearer(token()));
	}

	@Test
	void callWhenAsDescribedThenServed() {
		assertThat(get("/documented/items/1?sort=up").text()).isEqualTo("item 1");
		assertThat(get("/documented/items/1?sort=up&limit=10").text()).isEqualTo("item 1");
		assertThat(get("/documented/items/1?s%6Frt=%75p").text()).isEqualTo("item 1");
		assertThat(client().send(RawRequest.of("HEAD", "/documented/items/1?sort=up").bearer(token("documented:all")))
			.status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "/documented/items/1, query:sort, required", "/documented/items/0?sort=up, path:key, minimum",
			"/documented/items/x?sort=up, path:key, type", "/documented/items/2147483648?sort=up, path:key, maximum",
			"/documented/items/1?sort=left, query:sort, enum",
			"/documented/items/1?sort=up&limit=11, query:limit, maximum",
			"/documented/items/1?sort=up&limit=1.5, query:limit, type",
			"/documented/items/1?sort=up&sort=up, query:sort, repeated",
			"/documented/items/1?sort=up&admin=1, query:admin, unknown",
			"/documented/items/1?sort=up&Limit=1, query:Limit, unknown" })
	void parameterWhenNotAsDescribedThenRefused(String target, String pointer, String keyword) {
		Refusal.violation(get(target), pointer, keyword);
	}

	@Test
	void headerWhenNotAsDescribedThenRefused() {
		RawRequest request = RawRequest.get("/documented/items/1?sort=up")
			.header("x-tenant", "four")
			.bearer(token("documented:read"));
		Refusal.violation(client().send(request), "header:X-Tenant", "maxLength");
	}

	@Test
	void scopeWhenTheDocumentAsksForOneThenOneOfItsAlternativesIsNeeded() {
		Refusal.of(client().send(RawRequest.get("/documented/items/1?sort=up").bearer(token())), 403,
				"insufficient-scope");
		assertThat(
				client().send(RawRequest.get("/documented/items/1?sort=up").bearer(token("documented:all"))).status())
			.isEqualTo(200);
		assertThat(put("{\"name\":\"a\"}").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			{"name":"a","id":1}    | /id    | readOnly
			{"name":"a","x":1}     | /x     | additionalProperties
			{"name":"a","price":0} | /price | exclusiveMinimum
			{}                     | ''     | required
			{"name":1}             | /name  | type
			""")
	void bodyWhenNotAsDescribedThenRefused(String body, String pointer, String keyword) {
		Refusal.violation(put(body), pointer, keyword);
	}

	@Test
	void bodyWhenNullableThenNullIsServed() {
		assertThat(put("{\"name\":null}").text()).isEqualTo("changed 1");
		assertThat(put("{\"name\":\"a\",\"price\":0.5}").text()).isEqualTo("changed 1");
		Refusal.of(put(""), 400, "malformed-body");
	}

	@Test
	void bodyWhenOfAnotherTypeThanDescribedThenRefused() {
		for (String type : new String[] { "application/vnd.x+json", "application/x-www-form-urlencoded",
				"text/plain" }) {
			RawRequest request = RawRequest.of("PUT", "/documented/items/1").body(type, "{\"name\":\"a\"}");
			Refusal.of(client().send(request.bearer(token())), 415, "unsupported-media-type")
				.with("Accept", "application/json");
		}
	}

	@Test
	void bodyWhenEncodedThenToldWhatIsDescribed() {
		RawRequest request = RawRequest.of("PUT", "/documented/items/1")
			.body("application/json", "{\"name\":\"a\"}")
			.header("Content-Encoding", "gzip");
		Refusal.of(client().send(request.bearer(token())), 415, "unsupported-media-type")
			.with("Accept", "application/json")
			.with("Accept-Encoding", "identity");
	}

	@Test
	void bodyWithoutContentTypeThenRefused() {
		RawRequest request = RawRequest.of("PUT", "/documented/items/1")
			.header("Content-Length", "12")
			.content("{\"name\":\"a\"}".getBytes());
		Refusal.of(client().send(request.bearer(token())), 415, "unsupported-media-type");
	}

	@Test
	void formWhenTheOperationHasNoneThenRefused() {
		RawRequest request = RawRequest.post("/documented/search?q=a").bearer(token());
		assertThat(client().send(request).text()).isEqualTo("found a null");
		Refusal.violation(client().send(RawRequest.post("/documented/search?q=a&page=0").bearer(token())), "query:page",
				"minimum");
		Refusal.of(client().send(request.body("application/x-www-form-urlencoded", "page=0")), 415,
				"unsupported-media-type");
		Refusal.of(
				client().send(request.body("multipart/form-data; boundary=x",
						"--x\r\nContent-Disposition: form-data; name=\"page\"\r\n\r\n0\r\n--x--\r\n")),
				415, "unsupported-media-type");
	}

	@Test
	void callWhenNotDescribedThenServedUnlessDenied() {
		RawRequest delete = RawRequest.of("DELETE", "/documented/items/1").bearer(token());
		assertThat(client().send(delete).text()).isEqualTo("deleted 1");
		RunningApplication denying = kit()
			.application(Map.of("apisec.schema.openapi[0]", "classpath:kit/documented.yaml",
					"apisec.schema.undocumented", "deny", "apisec.schema.unknown-query", "allow"));
		Refusal.of(RawClient.of(denying).send(delete), 403, "undocumented-operation");
		Refusal.of(RawClient.of(denying).send(RawRequest.get("/closed/hello").bearer(token())), 403,
				"undocumented-operation");
		assertThat(RawClient.of(denying)
			.send(RawRequest.get("/documented/items/1?sort=up&admin=1").bearer(token("documented:read")))
			.text()).isEqualTo("item 1");
	}

}
