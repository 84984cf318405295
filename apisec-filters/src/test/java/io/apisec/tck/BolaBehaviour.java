package io.apisec.tck;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.apisec.core.HeaderField;
import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody reaches somebody else's object, however it is named. */
abstract class BolaBehaviour extends Behaviour {

	private static final String ORG = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";

	BolaBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	/** Alice, with what she owns. */
	private String alice(String... scopes) {
		return kit().issuer()
			.draft()
			.claim("scope", String.join(" ", scopes))
			.claim("accounts", List.of("A-1", "A-2"))
			.claim("number", 42)
			.claim("org", Map.of("id", ORG))
			.sign();
	}

	private static void refused(Answer answer) {
		Refusal.of(answer, 403, "object-not-allowed");
	}

	@ParameterizedTest
	@CsvSource({ "/guarded/users/alice,user alice", "/guarded/users/alice/slash,user alice",
			"/guarded/users/alice/slash/,user alice", "/guarded/users/alice/later,user alice",
			"/guarded/users/%61lice,user alice", "/guarded/users/alice/accounts/A-2,alice A-2",
			"/guarded/numbers/42,number 42", "/guarded/uuids/" + ORG + ",uuid " + ORG,
			"/guarded/uuids/0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9,uuid " + ORG, "/guarded/query?userId=alice,user alice",
			"/guarded/orders/alice-1,order alice-1", "/guarded/invoices/alice-1,invoice alice-1",
			"/guarded/ruled/alice/deeper/1,ruled alice", "/guarded/catalogue/7,item 7",
			"/guarded/unguarded/7,unguarded 7" })
	void objectWhenItIsTheCallersThenServed(String path, String expected) {
		assertThat(client().get(path, alice()).text()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/guarded/users/bob", "/guarded/users/bob/slash", "/guarded/users/bob/slash/",
			"/guarded/users/bob/later", "/guarded/users/%62ob", "/guarded/users/Alice", "/guarded/users/ALICE",
			"/guarded/users/alice%20", "/guarded/users/%20alice", "/guarded/users/alice%0a",
			"/guarded/users/alice.json", "/guarded/users/alice.", "/guarded/users/alice,bob",
			"/guarded/users/alice+bob", "/guarded/users/*", "/guarded/users/null", "/guarded/users/alic%C3%A9",
			"/guarded/users/ａlice", "/guarded/users/a%CC%80lice", "/guarded/users/bob/accounts/A-1",
			"/guarded/users/alice/accounts/A-3", "/guarded/users/alice/accounts/A-1,A-2",
			"/guarded/users/alice/accounts/%5BA-1%5D", "/guarded/numbers/43", "/guarded/numbers/042",
			"/guarded/numbers/+42", "/guarded/numbers/%2042", "/guarded/numbers/0x2A", "/guarded/numbers/42.0",
			"/guarded/numbers/%D9%A4%D9%A2", "/guarded/uuids/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8fa",
			"/guarded/uuids/1-1-1-1-1", "/guarded/query", "/guarded/query?userId=", "/guarded/query?userId=bob",
			"/guarded/query?userId=alice&userId=bob", "/guarded/query?userId=alice&userId=alice",
			"/guarded/query?userid=alice", "/guarded/query?userId=%E0%80", "/guarded/query?userId=alice%00",
			"/guarded/orders/bob-1", "/guarded/orders/alice", "/guarded/invoices/bob-1",
			"/guarded/ruled/bob/deeper/alice" })
	void objectWhenItIsNotTheCallersThenRefused(String path) {
		Answer answer = client().get(path, alice());
		assertThat(answer.status()).isBetween(400, 499);
		assertThat(answer.text()).doesNotStartWith("user").doesNotStartWith("number").doesNotStartWith("uuid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/guarded/users/bob", "/guarded/users/bob/slash", "/guarded/users/bob/later",
			"/guarded/users/Alice", "/guarded/users/alice%20", "/guarded/numbers/042", "/guarded/query",
			"/guarded/query?userId=alice&userId=alice", "/guarded/orders/bob-1", "/guarded/invoices/bob-1",
			"/guarded/orders/broken", "/guarded/invoices/broken", "/guarded/invoices/never",
			"/guarded/ruled/bob/deeper/alice" })
	void objectWhenItIsNotTheCallersThenTheAnswerIsAlwaysTheSame(String path) {
		refused(client().get(path, alice()));
		assertThat(client().send(RawRequest.of("HEAD", path).bearer(alice())).status()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/guarded/users/%2562ob", "/guarded/users/%2e%2e/users/bob", "/guarded/users/alice/../bob",
			"/guarded/users/alice;userId=bob", "/guarded/users/bob;alice", "/guarded/users/alice%2f..%2fbob",
			"/guarded/users//bob", "/guarded/./users/bob", "/guarded/users/bob%00", "/guarded/users/%c0%af" })
	void pathWhenItIsAmbiguousThenNoHandlerIsReached(String path) {
		Answer answer = client().get(path, alice());
		assertThat(answer.status()).isBetween(400, 499);
		assertThat(answer.text()).doesNotStartWith("user");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "04", "0x4", "0X4", "%234", "+4", "%2B4", "%204", "4%20", "4.0", "4e0", "%EF%BC%94", "-04" })
	void numberWhenItIsSpelledOtherwiseThenNoResolverVouchesForIt(String number) {
		assertThat(client().get("/guarded/numbered/4", alice()).text()).isEqualTo("number 4");
		refused(client().get("/guarded/numbered/" + number, alice()));
		assertThat(client().get("/guarded/numbered?number=4", alice()).text()).isEqualTo("number 4");
		refused(client().get("/guarded/numbered?number=" + number, alice()));
	}

	@Test
	void headWhenTheObjectIsTheCallersThenServed() {
		RawRequest head = RawRequest.of("HEAD", "/guarded/users/alice").bearer(alice());
		assertThat(client().send(head).status()).isEqualTo(200);
	}

	@Test
	void optionsWhenItNamesAnObjectThenNoHandlerIsReached() {
		RawRequest options = RawRequest.of("OPTIONS", "/guarded/users/bob").bearer(alice());
		assertThat(client().send(options).status()).isEqualTo(405);
	}

	@Test
	void claimWhenItIsMissingThenRefused() {
		refused(client().get("/guarded/uuids/" + ORG, token()));
		refused(client().get("/guarded/numbers/42", token()));
		String scalar = kit().issuer().draft().claim("org", "none").sign();
		refused(client().get("/guarded/uuids/" + ORG, scalar));
	}

	@ParameterizedTest
	@CsvSource({ "42,200", "'42',200", "42.0,403", "4.2e1,403", "true,403" })
	void claimWhenItIsANumberThenItsOneSpellingCounts(String claim, int status) {
		Object value = claim.equals("42") ? (Object) 42 : claim.equals("true") ? true : claim;
		String token = kit().issuer().draft().claim("number", value).sign();
		assertThat(client().get("/guarded/numbers/42", token).status()).isEqualTo(status);
	}

	@Test
	void bypassWhenItsScopeIsGrantedThenServedAndAudited() {
		Answer answer = client().get("/guarded/numbers/7", alice("support"));
		assertThat(answer.text()).isEqualTo("number 7");
		EventCollector events = application().bean(EventCollector.class);
		Eventually.reach("the event of a bypass", () -> events.all().stream().anyMatch(BolaBehaviour::isBypass));
		refused(client().get("/guarded/users/bob", alice("support")));
		refused(client().get("/guarded/numbers/7", alice("supporter")));
	}

	private static boolean isBypass(SecurityEvent event) {
		return event.event().equals("bola-bypass") && event.outcome() == Outcome.ALLOWED
				&& "/guarded/numbers/{number}".equals(event.route()) && "alice".equals(event.subject());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{\"from\":{\"userId\":\"alice\"},\"to\":{\"userId\":\"bob\"}}|200",
			"{\"to\":{\"userId\":\"bob\"},\"from\":{\"user\\u0049d\":\"alice\"}}|200",
			"{\"from\":{\"userId\":\"bob\"},\"to\":{\"userId\":\"alice\"}}|403",
			"{\"from\":{\"userId\":null},\"to\":{\"userId\":\"alice\"}}|400", "{\"to\":{\"userId\":\"alice\"}}|403",
			"{\"from\":{\"userId\":\"\"}}|403", "{\"from\":{\"userId\":\"alice \"}}|403", "{}|403",
			"{\"from\":{\"userId\":\"alice\",\"userId\":\"bob\"}}|400",
			"{\"from\":{\"userId\":\"bob\"},\"fr\\u006fm\":{\"userId\":\"alice\"}}|400",
			"{\"from\":{\"userId\":[\"alice\"]}}|400", "[]|400", "|400" })
	void bodyWhenItNamesAnObjectThenItHasToBeTheCallers(String body, int status) {
		String json = (body != null) ? body : "";
		Answer answer = client().send(RawRequest.post("/guarded/body").json(json).bearer(alice()));
		assertThat(answer.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/guarded/bodies|{\"items\":[]}|200",
			"/guarded/bodies|{\"items\":[{\"account\":\"A-1\"},{\"account\":\"A-2\"},{\"account\":\"A-1\"}]}|200",
			"/guarded/bodies|{\"items\":[{\"account\":\"A-1\"},{\"account\":\"A-3\"}]}|403",
			"/guarded/bodies|{\"items\":[{\"account\":\"A-1\"},{}]}|403", "/guarded/bodies|{\"items\":null}|400",
			"/guarded/bodies|{}|403",
			"/guarded/resolved-bodies|{\"items\":[{\"account\":\"alice-1\"},{\"account\":\"alice-2\"}]}|200",
			"/guarded/resolved-bodies|{\"items\":[{\"account\":\"alice-1\"},{\"account\":\"bob-2\"}]}|403",
			"/guarded/resolved-bodies|{\"items\":[{\"account\":\"alice-1\"},{\"account\":\"broken\"}]}|403" })
	void bodyWhenItNamesSeveralObjectsThenAllHaveToBeTheCallers(String path, String body, int status) {
		assertThat(client().send(RawRequest.post(path).json(body).bearer(alice())).status()).isEqualTo(status);
	}

	@Test
	void bodyWhenItIsNoJsonThenRefused() {
		RawRequest xml = RawRequest.post("/guarded/body").body("application/xml", "<a/>").bearer(alice());
		assertThat(client().send(xml).status()).isEqualTo(415);
	}

	@ParameterizedTest
	@CsvSource({ "/guarded/form,userId=alice,200", "/guarded/form,userId=bob,403", "/guarded/form,,403",
			"/guarded/form?userId=alice,userId=bob,403", "/guarded/form?userId=bob,userId=alice,403",
			"/guarded/form?userId=alice,userId=alice,403", "/guarded/form?userId=alice,,200",
			"/guarded/form,userId=%61lice,200", "/guarded/form,userId=%zz,400" })
	void formWhenItNamesAnObjectThenItHasToBeNamedOnce(String path, String form, int status) {
		RawRequest request = RawRequest.post(path)
			.body("application/x-www-form-urlencoded", (form != null) ? form : "")
			.bearer(alice());
		assertThat(client().send(request).status()).isEqualTo(status);
	}

	@Test
	void resolverWhenItSaidYesThenItIsNotAskedAgainForAShortTime() {
		Resolvers.Asked asked = application().bean(Resolvers.Asked.class);
		String id = "alice-" + UUID.randomUUID();
		for (int i = 0; i < 3; i++) {
			assertThat(client().get("/guarded/orders/" + id, alice()).status()).isEqualTo(200);
		}
		assertThat(asked).containsOnlyOnce("order " + id + " alice");
		assertThat(client().get("/guarded/orders/" + id, alice("more")).status()).isEqualTo(200);
		assertThat(asked.stream().filter((question) -> question.contains(id))).hasSize(2);
	}

	@Test
	void resolverWhenItSaidNoThenItIsAskedAgain() {
		Resolvers.Asked asked = application().bean(Resolvers.Asked.class);
		String id = "bob-" + UUID.randomUUID();
		for (int i = 0; i < 3; i++) {
			refused(client().get("/guarded/invoices/" + id, alice()));
		}
		assertThat(asked.stream().filter((question) -> question.contains(id))).hasSize(3);
	}

	@Test
	void resolverWhenItBreaksThenItIsAFailureThatTellsNothing() {
		Answer answer = client().get("/guarded/orders/broken", alice());
		assertThat(answer.text()).doesNotContain("marker");
		SecurityEvent event = eventOf(Refusal.of(answer, 403, "object-not-allowed"));
		assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(event.reason()).isEqualTo("resolver-failed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/guarded/orders/none", "/guarded/invoices/none" })
	void resolverWhenItCannotReadTheIdThenNoFailure(String path) {
		Answer answer = client().get(path, alice());
		assertThat(answer.text()).doesNotContain("marker");
		SecurityEvent event = eventOf(Refusal.of(answer, 403, "object-not-allowed"));
		assertThat(event.outcome()).isEqualTo(Outcome.DENIED);
		assertThat(event.reason()).isEqualTo("unreadable-id");
	}

	@Test
	void refusalWhenItIsAuditedThenItSaysWhy() {
		SecurityEvent event = eventOf(
				Refusal.of(client().get("/guarded/users/bob", alice()), 403, "object-not-allowed"));
		assertThat(event.control()).isEqualTo("bola");
		assertThat(event.reason()).isEqualTo("not-owner");
		assertThat(event.route()).isEqualTo("/guarded/users/{userId}");
	}

	@Test
	void callerWhenThereIsNoneThenNeedsToken() {
		Refusal.of(client().get("/guarded/users/alice"), 401, "missing-token");
		Refusal.of(client().get("/guarded/catalogue/7"), 401, "missing-token");
	}

	@Test
	void denyStatusWhenItIs404ThenNothingTellsWhetherThereIsSuchAnObject() {
		RawClient hidden = RawClient.of(kit().application(Map.of("apisec.bola.deny-status", "404")));
		Answer notOwn = hidden.get("/guarded/users/bob", alice());
		Refusal.blank(notOwn, 404);
		Answer nothing = hidden.get("/guarded/nothing-here", alice());
		Refusal.blank(nothing, 404);
		assertThat(names(notOwn)).isEqualTo(names(nothing));
		Refusal.blank(hidden.get("/guarded/orders/broken", alice()), 404);
		assertThat(hidden.get("/guarded/users/alice", alice()).status()).isEqualTo(200);
	}

	private static List<String> names(Answer answer) {
		return answer.headers().stream().map(HeaderField::name).toList();
	}

	@Test
	void unguardedWhenItIsDeniedThenNobodyIsServed() {
		RawClient strict = RawClient.of(kit().application(Map.of("apisec.bola.unguarded", "deny")));
		refused(strict.get("/guarded/unguarded/7", alice()));
		assertThat(strict.get("/guarded/catalogue/7", alice()).status()).isEqualTo(200);
		assertThat(strict.get("/guarded/users/alice", alice()).status()).isEqualTo(200);
		assertThat(strict.get("/open/hello").status()).isEqualTo(200);
	}

	@Test
	void coverageWhenEachIdNeedsAGuardThenOneIsNotEnough() {
		String path = "/attacked/expression/alice.pdf";
		assertThat(client().get(path, alice()).status()).isEqualTo(200);
		Map<String, String> each = Map.of("apisec.bola.coverage", "variable", "apisec.bola.unguarded", "deny");
		RawClient strict = RawClient.of(kit().application(each));
		refused(strict.get(path, alice()));
		assertThat(strict.get("/guarded/users/alice/accounts/A-1", alice()).status()).isEqualTo(200);
		assertThat(strict.get("/guarded/query?userId=alice", alice()).status()).isEqualTo(200);
		assertThat(client().get("/guarded/ruled/alice/deeper/1", alice()).status()).isEqualTo(200);
		refused(strict.get("/guarded/ruled/alice/deeper/1", alice()));
	}

	@Test
	void reportOnlyWhenAnObjectIsNotTheCallersThenServedAndReported() {
		RawClient reporting = RawClient.of(kit().application(Map.of("apisec.bola.mode", "report-only")));
		assertThat(reporting.get("/guarded/users/bob", alice()).text()).isEqualTo("user bob");
	}

	@Test
	void enumerationWhenManyIdsAreTriedThenOneEventIsRaised() {
		Map<String, String> properties = Map.of("apisec.bola.enumeration.threshold", "3",
				"apisec.bola.enumeration.action", "deny", "apisec.bola.enumeration.window", "1h");
		RunningApplication application = kit().application(properties);
		RawClient client = RawClient.of(application);
		assertThat(client.get("/guarded/users/alice", alice()).status()).isEqualTo(200);
		for (String id : List.of("b", "b", "b", "c")) {
			refused(client.get("/guarded/users/" + id, alice()));
		}
		assertThat(client.get("/guarded/users/alice", alice()).status()).isEqualTo(200);
		refused(client.get("/guarded/users/d", alice()));
		refused(client.get("/guarded/users/alice", alice()));
		String other = kit().issuer().draft().claim("sub", "carol").sign();
		assertThat(client.get("/guarded/users/carol", other).status()).isEqualTo(200);
		EventCollector events = application.bean(EventCollector.class);
		Eventually.reach("the event of an enumeration", () -> suspicions(events) == 1);
	}

	@Test
	void enumerationWhenItsWindowEndsThenTheCallerIsLetOnAgain() {
		Map<String, String> properties = Map.of("apisec.bola.enumeration.threshold", "2",
				"apisec.bola.enumeration.action", "deny", "apisec.bola.enumeration.window", "1m");
		try (RunningApplication application = kit().start(properties, TurnedClock.class)) {
			RawClient client = RawClient.of(application);
			for (String id : List.of("b", "c", "alice")) {
				refused(client.get("/guarded/users/" + id, alice()));
			}
			application.bean(TurnedClock.class).forward(Duration.ofSeconds(59));
			refused(client.get("/guarded/users/alice", alice()));
			application.bean(TurnedClock.class).forward(Duration.ofSeconds(1));
			assertThat(client.get("/guarded/users/alice", alice()).status()).isEqualTo(200);
		}
	}

	@Test
	void enumerationWhenItIsOnlyAuditedThenTheCallerIsLetOn() {
		RunningApplication application = kit().application(Map.of("apisec.bola.enumeration.threshold", "2"));
		RawClient client = RawClient.of(application);
		for (String id : List.of("b", "c", "d")) {
			refused(client.get("/guarded/users/" + id, alice()));
		}
		assertThat(client.get("/guarded/users/alice", alice()).status()).isEqualTo(200);
		EventCollector events = application.bean(EventCollector.class);
		Eventually.reach("the event of an enumeration", () -> suspicions(events) == 1);
	}

	private static long suspicions(EventCollector events) {
		return events.all().stream().filter((event) -> event.event().equals("enumeration-suspected")).count();
	}

}
