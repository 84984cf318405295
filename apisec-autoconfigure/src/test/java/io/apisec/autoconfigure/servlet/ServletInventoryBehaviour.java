package io.apisec.autoconfigure.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.BucketKey;
import io.apisec.ratelimit.bucket.BucketStore;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaDocument;
import io.apisec.tck.Answer;
import io.apisec.tck.Behaviour;
import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.RawClient;
import io.apisec.tck.RawRequest;
import io.apisec.tck.Refusal;
import io.apisec.tck.RunningApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** The inventory shows what is enforced, and nothing else. */
abstract class ServletInventoryBehaviour extends Behaviour {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Map<String, String> DOCUMENTED = Map.of("apisec.schema.openapi[0]",
			"classpath:kit/documented.yaml", "apisec.schema.openapi[1]", "classpath:unserved.yaml");

	private static final Map<String, String> LOADED = Map.of("apisec.edge.concurrency-rules[0].path",
			"/limited-often/**", "apisec.edge.concurrency-rules[0].max-concurrent-requests", "7",
			"apisec.edge.concurrency-rules[1].path", "/limited-often/{some}",
			"apisec.edge.concurrency-rules[1].methods[0]", "GET",
			"apisec.edge.concurrency-rules[1].max-concurrent-requests", "3",
			"apisec.rate-limit.policies.refusals.count", "failures",
			"apisec.rate-limit.policies.refusals.lock-out.factor", "1.5",
			"apisec.rate-limit.policies.refusals.lock-out.max", "2h");

	protected ServletInventoryBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	private Answer inventory(String query) {
		return inventory(client(), query);
	}

	private Answer inventory(RawClient client, String query) {
		return client.get("/actuator/apisec" + query, token("actuator"));
	}

	private static List<JsonNode> endpoints(Answer answer) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		List<JsonNode> all = new ArrayList<>();
		answer.json().get("endpoints").forEach(all::add);
		return all;
	}

	/** Without the route of which nothing but its own code says what it serves. */
	private static List<JsonNode> endpointsByPath(Answer answer) {
		return endpoints(answer).stream()
			.filter((endpoint) -> !endpoint.get("patterns").toString().equals("[\"/**\"]"))
			.toList();
	}

	private JsonNode endpoint(String handler) {
		return endpoint(client(), handler);
	}

	private JsonNode endpoint(RawClient client, String handler) {
		return endpoints(inventory(client, "")).stream()
			.filter((endpoint) -> endpoint.get("handler").stringValue().equals(handler))
			.findFirst()
			.orElseThrow();
	}

	private static String schema() throws IOException {
		Path directory = Path.of("").toAbsolutePath();
		while (!Files.exists(directory.resolve("docs/inventory.schema.json"))) {
			directory = Objects.requireNonNull(directory.getParent());
		}
		return Files.readString(directory.resolve("docs/inventory.schema.json"));
	}

	@Test
	void inventoryWhenCallerLacksTheScopeThenRefused() {
		Refusal.of(client().get("/actuator/apisec"), 401, "missing-token");
		Refusal.of(client().get("/actuator/apisec", token()), 403, "insufficient-scope");
		assertThat(client().send(RawRequest.post("/actuator/apisec").bearer(token("actuator"))).status())
			.isEqualTo(405);
	}

	@Test
	void inventoryWhenComparedWithItsSchemaThenValid() throws IOException {
		SchemaDocument document = new SchemaDocument("inventory", JSON.readTree(schema()));
		for (RawClient client : List.of(client(), RawClient.of(kit().application(DOCUMENTED)),
				RawClient.of(kit().application(LOADED)))) {
			Answer answer = inventory(client, "");
			assertThat(answer.json().get("endpoints")).hasSizeGreaterThan(50);
			assertThat(application().bean(SchemaCompiler.class).compile(document, "", false).violations(answer.json()))
				.isEmpty();
			JsonNode broken = JSON.readTree(answer.text().replace("\"lacks\"", "\"lags\""));
			assertThat(application().bean(SchemaCompiler.class).compile(document, "", false).violations(broken))
				.isNotEmpty();
		}
	}

	@Test
	void endpointWhenItHasGuardsThenTheyAreListed() {
		assertThat(endpoint("GuardedController#user").get("guards").toString())
			.isEqualTo("[{\"variable\":\"userId\",\"claim\":\"sub\"}]");
		assertThat(endpoint("GuardedController#number").get("guards").toString())
			.isEqualTo("[{\"variable\":\"number\",\"claim\":\"number\",\"bypassScopes\":[\"support\"]}]");
		assertThat(endpoint("GuardedController#order").get("guards").toString())
			.isEqualTo("[{\"variable\":\"orderId\",\"resource\":\"order\"}]");
		assertThat(endpoint("GuardedController#body").get("guards").toString())
			.isEqualTo("[{\"body\":\"/from/userId\",\"claim\":\"sub\"}]");
		assertThat(endpoint("GuardedController#ruled").get("guards").toString())
			.isEqualTo("[{\"variable\":\"owner\",\"claim\":\"sub\","
					+ "\"rule\":{\"path\":\"/guarded/ruled/{owner}/**\",\"matches\":\"all\"}}]");
		assertThat(endpoint("GuardedController#item").get("exempt").stringValue())
			.isEqualTo("a catalogue is everybody's");
		assertThat(endpoint("GuardedController#unguarded").get("unguarded").toString())
			.isEqualTo("[{\"variable\":\"id\"}]");
	}

	@Test
	void endpointWhenRulesMatchThenTheyAreListed() {
		JsonNode scoped = endpointsByPath(inventory("?path=/functional/scoped")).get(0);
		assertThat(scoped.get("handler").stringValue()).isEqualTo("FunctionalRoutes#route");
		assertThat(scoped.get("methods").toString()).isEqualTo("[\"GET\"]");
		assertThat(scoped.get("patterns").toString()).isEqualTo("[\"/functional/scoped/{id}\"]");
		assertThat(scoped.get("access").stringValue()).isEqualTo("authenticated");
		assertThat(scoped.get("scopes").toString()).isEqualTo("[\"functional\"]");
		assertThat(scoped.get("accessRules").toString())
			.isEqualTo("[{\"path\":\"/functional/scoped/**\",\"matches\":\"all\",\"scopes\":[\"functional\"]}]");
		assertThat(scoped.get("lacks").toString()).isEqualTo("[\"guard\",\"limit\"]");
		JsonNode open = endpointsByPath(inventory("?path=/functional/open")).get(0);
		assertThat(open.get("access").stringValue()).isEqualTo("public");
		assertThat(open.get("reason").stringValue()).isEqualTo("a test of rules");
		assertThat(open.get("lacks").toString()).isEqualTo("[\"limit\"]");
	}

	@Test
	void endpointWhenLimitsShutOutThenItIsListed() {
		RawClient client = RawClient.of(kit().application(LOADED));
		assertThat(limits(client, "LimitedController#forbidden"))
			.isEqualTo("[{\"policy\":\"refusals\",\"key\":[\"principal\"],"
					+ "\"bandwidths\":[{\"capacity\":2,\"period\":\"PT1H\",\"refill\":\"greedy\"}],"
					+ "\"failures\":[401,403],\"lockOut\":{\"factor\":1.5,\"max\":\"PT2H\"}}]");
		assertThat(limits(client, "LimitedController#named")).contains("\"few\"").doesNotContain("lockOut");
	}

	/** What no store keeps, no store can fail to keep. */
	@Test
	void endpointWhenBucketsAreSharedThenWhatBecomesOfThemIsListed() {
		try (RunningApplication application = kit()
			.start(Map.of("apisec.rate-limit.policies.few.on-store-failure", "deny"), AbsentStore.class)) {
			RawClient client = RawClient.of(application);
			assertThat(limits(client, "LimitedController#named")).contains("\"onStoreFailure\":\"deny\"");
			assertThat(limits(client, "LimitedController#inline")).contains("\"onStoreFailure\":\"local\"");
		}
		assertThat(limits(client(), "LimitedController#named")).doesNotContain("onStoreFailure");
	}

	private String limits(RawClient client, String handler) {
		return endpoint(client, handler).get("limits").toString();
	}

	@Test
	void endpointWhenFewRequestsAreServedAtATimeThenTheRulesAreListed() {
		RawClient client = RawClient.of(kit().application(LOADED));
		assertThat(endpoint(client, "LimitedController#named").get("concurrency").toString())
			.isEqualTo("[{\"path\":\"/limited-often/**\",\"matches\":\"all\",\"maxConcurrentRequests\":7},"
					+ "{\"path\":\"/limited-often/{some}\",\"methods\":[\"GET\"],\"matches\":\"all\","
					+ "\"maxConcurrentRequests\":3}]");
		assertThat(endpoint(client, "LimitedController#tenant").get("concurrency")).hasSize(1);
		assertThat(endpoint(client, "GuardedController#user").has("concurrency")).isFalse();
		assertThat(endpoint(client(), "LimitedController#named").has("concurrency")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "PayloadController#transfer,true", "GuardedController#body,true", "GuardedController#user,false" })
	void endpointWhenItTakesJsonThenTheSourceOfItsSchemaIsListed(String handler, boolean listed) {
		JsonNode endpoint = endpoint(handler);
		assertThat(endpoint.has("schema")).isEqualTo(listed);
		assertThat(!listed || !endpoint.get("schema").get("source").stringValue().equals("none")).isTrue();
		assertThat(endpoint.get("lacks").toString()).doesNotContain("schema");
	}

	@ParameterizedTest
	@CsvSource({ "guard,GuardedController#unguarded,GuardedController#user", "schema,,GuardedController#body" })
	void filterWhenSomethingLacksThenTheOthersAreLeftOut(String lack, String one, String other) {
		List<JsonNode> found = endpoints(inventory("?lacks=" + lack));
		assertThat(found).allSatisfy((endpoint) -> assertThat(endpoint.get("lacks").toString()).contains(lack));
		List<String> handlers = found.stream().map((endpoint) -> endpoint.get("handler").stringValue()).toList();
		assertThat(handlers).doesNotContain(other);
		String figure = lack.equals("guard") ? "unguarded" : "withoutSchema";
		assertThat(inventory("").json().get("summary").get(figure).intValue()).isEqualTo(found.size());
		assertThat(lack.equals("schema") || handlers.contains(one)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "?lacks=gard", "?lacks=limits" })
	void filterWhenItIsUnknownThenRefused(String query) {
		assertThat(inventory(query).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "/guarded/users/alice,GuardedController#user", "/guarded/numbers,GuardedController#number",
			"/guarded/query,GuardedController#query" })
	void filterWhenItIsAPathThenItsEndpointsAreListed(String path, String handler) {
		assertThat(endpointsByPath(inventory("?path=" + path))).singleElement()
			.satisfies((endpoint) -> assertThat(endpoint.get("handler").stringValue()).isEqualTo(handler));
	}

	@ParameterizedTest
	@ValueSource(strings = { "?path=/none-such", "?path=guarded", "?path=/guarded&lacks=schema", "?path=%7B%7B" })
	void filterWhenNothingIsThereThenEmpty(String query) {
		assertThat(endpointsByPath(inventory(query))).isEmpty();
	}

	@Test
	void filterWhenARouteMayServeAnyPathThenItIsListedForEach() {
		assertThat(endpoints(inventory("?path=/none-such"))).singleElement()
			.satisfies((endpoint) -> assertThat(endpoint.get("patterns").toString()).isEqualTo("[\"/**\"]"));
	}

	@Test
	void orderWhenAskedAgainThenTheSame() {
		List<JsonNode> all = endpoints(inventory(""));
		assertThat(all.stream()
			.map((endpoint) -> endpoint.get("patterns").toString().replaceAll("[\\[\\]\"]", ""))
			.map((patterns) -> patterns.replace(',', ' '))
			.toList()).isSorted();
		RawClient other = RawClient.of(kit().application(Map.of("apisec.bola.deny-status", "404")));
		assertThat(inventory(other, "").text()).isEqualTo(inventory("").text());
	}

	@Test
	void documentsWhenTheyKnowMoreThanTheCodeThenItIsListed() {
		Answer answer = inventory(RawClient.of(kit().application(DOCUMENTED)), "");
		assertThat(answer.json().get("unserved")).singleElement().satisfies((operation) -> {
			assertThat(operation.get("method").stringValue()).isEqualTo("DELETE");
			assertThat(operation.get("path").stringValue()).isEqualTo("/forgotten/{id}");
			assertThat(operation.get("source").stringValue()).endsWith("unserved.yaml#/paths/~1forgotten~1{id}/delete");
		});
		assertThat(endpoints(answer)).filteredOn((endpoint) -> endpoint.has("undocumented"))
			.extracting((endpoint) -> endpoint.get("handler").stringValue())
			.contains("GuardedController#user")
			.doesNotContain("DocumentedController#item");
		assertThat(inventory("").json().get("unserved")).isEmpty();
		assertThat(endpoints(inventory(""))).noneMatch((endpoint) -> endpoint.has("undocumented"));
	}

	@Test
	void accessWhenListedThenEnforced() {
		List<JsonNode> all = endpoints(inventory(""));
		assertThat(called(all, "public", "/open/hello", "/open/json", "/functional", "/by-rule", "/docs",
				"/actuator/health"))
			.hasSizeGreaterThan(3)
			.allSatisfy((path) -> assertThat(client().get(path).status()).as(path).isLessThan(300));
		assertThat(called(all, "authenticated", "/")).hasSizeGreaterThan(50)
			.allSatisfy((path) -> Refusal.of(client().get(path), 401, "missing-token"));
	}

	@Test
	void scopesWhenListedThenEnforced() {
		List<JsonNode> scoped = endpoints(inventory("")).stream()
			.filter((endpoint) -> !endpoint.get("scopes").isEmpty())
			.toList();
		assertThat(called(scoped, "authenticated", "/")).hasSizeGreaterThan(10)
			.allSatisfy((path) -> Refusal.of(client().get(path, token()), 403, "insufficient-scope"));
	}

	/** Paths that lead to endpoints that serve GET. */
	private static List<String> called(List<JsonNode> endpoints, String access, String... prefixes) {
		return endpoints.stream()
			.filter((endpoint) -> endpoint.get("access").stringValue().equals(access))
			.filter((endpoint) -> endpoint.get("methods").isEmpty()
					|| endpoint.get("methods").toString().contains("\"GET\""))
			.map((endpoint) -> path(endpoint.get("patterns").path(0).asString("")))
			.filter(Objects::nonNull)
			.filter((path) -> Stream.of(prefixes).anyMatch(path::startsWith))
			// The answers beneath it have another header.
			.filter((path) -> !path.startsWith("/styled"))
			.toList();
	}

	private static @Nullable String path(String pattern) {
		String path = pattern.replaceAll("\\{[a-zA-Z]+}", "1");
		return path.matches("[/A-Za-z0-9.-]+") ? path : null;
	}

	/** A store that is never there. */
	@Configuration(proxyBeanMethods = false)
	static class AbsentStore {

		@Bean
		BucketStore absentStore() {
			return new BucketStore() {
				@Override
				public CompletionStage<Receipt> take(BucketKey key, Bandwidth bandwidth, long atMost) {
					throw new IllegalStateException("There is no store");
				}

				@Override
				public CompletionStage<?> giveBack(BucketKey key, Bandwidth bandwidth, long tokens) {
					throw new IllegalStateException("There is no store");
				}

				@Override
				public CompletionStage<?> owe(BucketKey key, Bandwidth bandwidth, long tokens) {
					throw new IllegalStateException("There is no store");
				}
			};
		}

	}

}
