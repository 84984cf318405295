package io.apisec.tck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import io.apisec.core.SecurityEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody calls more often than the limits allow, whatever they are counted by. Periods
 * are so long that nothing is filled in while a test runs, and every test has a caller of
 * its own.
 */
abstract class RateLimitBehaviour extends Behaviour {

	private static final String PREFIX = "apisec.rate-limit.";

	RateLimitBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	private static Map<String, String> limits(String... more) {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("apisec.trusted-proxies[0]", "127.0.0.0/8");
		policy(all, "few", "key", "principal", "capacity", "3", "period", "1h");
		policy(all, "others", "key", "principal", "capacity", "2", "period", "1h");
		policy(all, "by-plan", "capacity", "1", "period", "1h", "limits-by.claim", "plan",
				"limits-by.values.gold.capacity", "3", "limits-by.values.gold.period", "1h");
		policy(all, "two-speeds", "bandwidths[0].capacity", "5", "bandwidths[0].period", "1d");
		policy(all, "refusals", "key", "principal", "capacity", "2", "period", "1h", "count", "failures");
		policy(all, "each-address", "key", "address", "capacity", "3", "period", "1h");
		policy(all, "each-house", "key", "path:house", "capacity", "1", "period", "1h");
		policy(all, "login-address", "key", "address", "capacity", "4", "period", "1h", "count", "failures");
		policy(all, "login-user", "key", "body:/username", "capacity", "2", "period", "1h", "count", "failures",
				"lock-out.factor", "2");
		rule(all, 0, "/limited-often/by-address/**", "each-address");
		rule(all, 1, "/limited-often/login", "login-address", "login-user");
		rule(all, 2, "/closed/limited-by-rule/**", "each-address");
		rule(all, 3, "/limited-often/houses/{house}/**", "each-house");
		all.put(PREFIX + "default-policies", "others");
		for (int i = 0; i < more.length; i += 2) {
			all.put(more[i], more[i + 1]);
		}
		return all;
	}

	private static void policy(Map<String, String> all, String name, String... values) {
		for (int i = 0; i < values.length; i += 2) {
			all.put(PREFIX + "policies." + name + "." + values[i], values[i + 1]);
		}
	}

	private static void rule(Map<String, String> all, int number, String path, String... policies) {
		all.put(PREFIX + "rules[" + number + "].path", path);
		for (int i = 0; i < policies.length; i++) {
			all.put(PREFIX + "rules[" + number + "].policies[" + i + "]", policies[i]);
		}
	}

	@Override
	protected RunningApplication application() {
		return kit().application(limits());
	}

	private KitToken somebody() {
		return kit().issuer().draft().claim("sub", "limited-" + UUID.randomUUID());
	}

	private static Refusal refused(Answer answer) {
		return Refusal.of(answer, 429, "rate-limited");
	}

	private void served(String path, String token, int times) {
		for (int i = 0; i < times; i++) {
			assertThat(client().get("/limited-often" + path, token).status()).isEqualTo(200);
		}
	}

	private Answer from(String address, String path) {
		return client().send(RawRequest.get(path).header("X-Forwarded-For", address));
	}

	@Test
	void limitWhenItIsUsedUpThenRefusedAndTold() {
		String token = somebody().sign();
		served("/named", token, 3);
		Refusal refusal = refused(client().get("/limited-often/named", token));
		assertThat(refusal.answer().header("Retry-After")).matches("1200|119[0-9]");
		assertThat(refusal.answer().header("RateLimit")).matches("\"few\";r=0;t=1(200|19[0-9])");
		assertThat(refusal.answer().header("RateLimit-Policy")).isEqualTo("\"few\";q=3;w=3600");
		SecurityEvent event = eventOf(refusal);
		assertThat(event.control()).isEqualTo("rate-limit");
		assertThat(event.reason()).isEqualTo("rate-limited");
		assertThat(event.route()).isEqualTo("/limited-often/named");
	}

	@Test
	void limitWhenItIsUsedUpByOneThenAnotherIsServed() {
		String token = somebody().sign();
		served("/named", token, 3);
		refused(client().get("/limited-often/named", token));
		served("/named", somebody().sign(), 1);
	}

	@Test
	void limitWhenEndpointsShareAPolicyThenTheyCountTogether() {
		String token = somebody().sign();
		served("/named", token, 2);
		served("/named-too", token, 1);
		refused(client().get("/limited-often/named-too", token));
	}

	@Test
	void limitWhenItIsInlineThenEachEndpointCountsForItself() {
		String token = somebody().sign();
		served("/inline", token, 2);
		refused(client().get("/limited-often/inline", token));
		served("/inline-too", token, 2);
		refused(client().get("/limited-often/inline-too", token));
	}

	@Test
	void limitWhenAnswerComesLaterThenSpentOnce() {
		String token = somebody().sign();
		served("/later", token, 2);
		refused(client().get("/limited-often/later", token));
	}

	@Test
	void limitWhenACallCostsMoreThenMoreIsSpent() {
		String token = somebody().sign();
		served("/dear", token, 1);
		refused(client().get("/limited-often/dear", token));
		served("/named", token, 1);
		refused(client().get("/limited-often/named", token));
	}

	@Test
	void limitWhenAnotherOneRefusesThenItsTokensComeBack() {
		String token = somebody().sign();
		served("/both", token, 1);
		refused(client().get("/limited-often/both", token));
		refused(client().get("/limited-often/both", token));
		served("/named", token, 2);
		refused(client().get("/limited-often/named", token));
	}

	@Test
	void limitWhenItHasTwoSpeedsThenBothHold() {
		String token = somebody().sign();
		served("/two-speeds", token, 2);
		assertThat(refused(client().get("/limited-often/two-speeds", token)).answer().header("RateLimit-Policy"))
			.isEqualTo("\"two-speeds\";q=2;w=3600");
	}

	@Test
	void limitWhenItIsOfAPathVariableThenItCountsByThat() {
		String tenant = UUID.randomUUID().toString();
		served("/tenants/" + tenant, somebody().sign(), 1);
		served("/tenants/" + tenant, somebody().sign(), 1);
		refused(client().get("/limited-often/tenants/" + tenant, somebody().sign()));
		refused(client().get("/limited-often/tenants/%" + Integer.toHexString(tenant.charAt(0)) + tenant.substring(1),
				somebody().sign()));
		served("/tenants/other-" + tenant, somebody().sign(), 1);
	}

	/** The handler may call it something else. */
	@Test
	void limitWhenItIsOfAVariableOfTheRulesOwnPathThenItCountsByThat() {
		String house = UUID.randomUUID().toString();
		served("/houses/" + house + "/rooms", somebody().sign(), 1);
		refused(client().get("/limited-often/houses/" + house + "/rooms", somebody().sign()));
		served("/houses/other-" + house + "/rooms", somebody().sign(), 1);
	}

	@Test
	void limitWhenAnnotatedKeysArePartedByCommasThenBothCount() {
		String path = "/limited-often/composite";
		String key = UUID.randomUUID().toString();
		RawRequest first = RawRequest.get(path).header("X-Key", key).bearer(somebody().sign());
		assertThat(client().send(first).status()).isEqualTo(200);
		refused(client().send(RawRequest.get(path).header("X-Key", key).bearer(somebody().sign())));
		RawRequest other = RawRequest.get(path).header("X-Key", "other-" + key).bearer(somebody().sign());
		assertThat(client().send(other).status()).isEqualTo(200);
	}

	/** Whatever the handler takes for the same number has the same bucket. */
	@Test
	void limitWhenAPathVariableIsSpelledInAnotherWayThenTheSame() {
		String number = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000, 2_000_000));
		served("/numbers/" + number, somebody().sign(), 1);
		served("/numbers/0" + number, somebody().sign(), 1);
		String hexadecimal = Integer.toHexString(Integer.parseInt(number));
		for (String spelling : List.of(number, "+" + number, "0x" + hexadecimal, "0X00" + hexadecimal,
				"%23" + hexadecimal, "%20" + number, "00" + number, "0".repeat(500) + number,
				"0x" + "0".repeat(500) + hexadecimal, number.charAt(0) + "%20%20%E2%80%83" + number.substring(1),
				"%EF%BC%91" + number.substring(1), "0x0%D9%A0" + hexadecimal)) {
			refused(client().get("/limited-often/numbers/" + spelling, somebody().sign()));
		}
	}

	@Test
	void limitWhenAUuidInThePathIsSpelledInAnotherWayThenTheSame() {
		String uuid = UUID.randomUUID().toString().replaceFirst("^........", "0000a1b2");
		served("/uuids/" + uuid, somebody().sign(), 1);
		served("/uuids/" + uuid.toUpperCase(Locale.ROOT), somebody().sign(), 1);
		for (String spelling : List.of(uuid, uuid.substring(4), "%20" + uuid, "%E2%80%83" + uuid,
				"%01%1F" + uuid + "%20", uuid.replaceFirst("1", "%EF%BC%91"))) {
			// Some of them nobody reads.
			assertThat(client().get("/limited-often/uuids/" + spelling, somebody().sign()).status()).as(spelling)
				.isIn(400, 429);
		}
		refused(client().get("/limited-often/uuids/" + uuid.substring(4), somebody().sign()));
	}

	/** What looks like a number and is none is a text like any other. */
	@ParameterizedTest
	@ValueSource(
			strings = { "%F0%9D%9F%95", "+%F0%9D%9F%95", "%D9%A7", "0x", "+", "-", "%23", "1-1-1-1-1", "%E2%80%83" })
	void limitWhenAPathVariableIsNoNumberThenServedAndCounted(String tenant) {
		served("/tenants/" + tenant, somebody().sign(), 2);
		refused(client().get("/limited-often/tenants/" + tenant, somebody().sign()));
	}

	/** A GET handler and a POST handler of one name are two. */
	@Test
	void limitWhenHandlersHaveTheSameNameThenEachHasItsOwn() {
		String token = somebody().sign();
		served("/same", token, 3);
		RawRequest post = RawRequest.post("/limited-often/same").bearer(token).json("{}");
		assertThat(client().send(post).status()).isEqualTo(200);
		refused(client().send(post));
	}

	@Test
	void limitWhenClassAndMethodNameItThenTheHigherCostIsSpent() {
		String token = somebody().sign();
		served("/dearer", token, 1);
		refused(client().get("/limited-often/dearer", token));
	}

	/** What access refuses counts as well. */
	@Test
	void failuresWhenAccessRefusesThenCounted() {
		String token = somebody().sign();
		Refusal.of(client().get("/limited-often/forbidden", token), 403, "insufficient-scope");
		Eventually.reach("the limit on refusals",
				() -> client().get("/limited-often/forbidden", token).status() == 429);
	}

	@Test
	void limitWhenItsKeyIsCompositeThenEachCombinationCounts() {
		String client = somebody().claim("client_id", UUID.randomUUID().toString()).sign();
		for (String tenant : List.of("one", "two")) {
			RawRequest request = RawRequest.get("/limited-often/keyed").bearer(client).header("X-Tenant", tenant);
			assertThat(client().send(request).status()).isEqualTo(200);
			assertThat(client().send(request).status()).isEqualTo(200);
			refused(client().send(request));
		}
	}

	/** Whoever leaves out, doubles or blanks what is counted by has no limit less. */
	@ParameterizedTest
	@ValueSource(strings = { "none", "blank", "doubled" })
	void limitWhenItsKeyIsMissingThenCountedByAddress(String how) {
		String address = "198.51.100." + how.length();
		String client = somebody().claim("client_id", "client of " + how).sign();
		RawRequest request = RawRequest.get("/limited-often/keyed").bearer(client).header("X-Forwarded-For", address);
		RawRequest keyless = switch (how) {
			case "blank" -> request.header("X-Tenant", " ");
			case "doubled" -> request.header("X-Tenant", "one").header("X-Tenant", "two");
			default -> request;
		};
		assertThat(client().send(keyless).status()).isEqualTo(200);
		assertThat(client().send(keyless).status()).isEqualTo(200);
		refused(client().send(keyless));
		// Nobody else's bucket is reached by spelling the address as a key.
		assertThat(client().send(request.header("X-Tenant", address)).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "gold,3", "silver,1", ",1" })
	void limitWhenItIsByPlanThenThePlanOfTheCallerHolds(String plan, int expected) {
		String token = somebody().claim("plan", plan).sign();
		served("/plans", token, expected);
		refused(client().get("/limited-often/plans", token));
	}

	@Test
	void defaultLimitWhenNothingElseIsNamedThenHolds() {
		String token = somebody().sign();
		served("/defaults", token, 2);
		refused(client().get("/limited-often/defaults", token));
		served("/inline", token, 2);
	}

	@Test
	void addressLimitWhenCallerIsUnknownThenRefusedBeforeAuthentication() {
		for (int i = 0; i < 3; i++) {
			assertThat(from("198.51.100.50", "/limited-often/by-address/unknown").status()).isEqualTo(401);
		}
		refused(from("198.51.100.50", "/limited-often/by-address/unknown"));
		refused(from("198.51.100.50", "/closed/limited-by-rule"));
		assertThat(from("198.51.100.51", "/limited-often/by-address").status()).isEqualTo(200);
	}

	/** A limit at the edge is not spent again when the endpoint is known. */
	@Test
	void addressLimitWhenEndpointIsKnownThenSpentOnce() {
		for (int i = 0; i < 3; i++) {
			assertThat(from("198.51.100.60", "/limited-often/by-address").status()).isEqualTo(200);
		}
		refused(from("198.51.100.60", "/limited-often/by-address"));
	}

	/** What is spent at the edge is a part of what the handler costs. */
	@Test
	void addressLimitWhenTheHandlerIsDearerThenTheDifferenceIsSpent() {
		assertThat(from("198.51.100.61", "/limited-often/by-address/dear").status()).isEqualTo(200);
		assertThat(from("198.51.100.61", "/limited-often/by-address").status()).isEqualTo(200);
		refused(from("198.51.100.61", "/limited-often/by-address"));
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8:1:1::1,2001:db8:1:1:ffff::2,2001:db8:1:2::1",
			"198.51.100.70,::ffff:198.51.100.70,198.51.100.71", "198.51.100.72,198.51.100.72:4711,198.51.100.73",
			"2001:db8:2:1::1,[2001:db8:2:1::2]:99,2001:db8:2:2::1" })
	void addressLimitWhenItIsSpelledInAnotherWayThenTheSame(String one, String same, String other) {
		for (String address : List.of(one, same, one)) {
			assertThat(from(address, "/limited-often/by-address").status()).isEqualTo(200);
		}
		refused(from(same, "/limited-often/by-address"));
		assertThat(from(other, "/limited-often/by-address").status()).isEqualTo(200);
	}

	@Test
	void addressLimitWhenPeerIsNotTrustedThenForgedHeadersChangeNothing() {
		RawClient client = RawClient
			.of(kit().application(limits("apisec.trusted-proxies[0]", "192.0.2.1", "kit.part", "forged")));
		for (int i = 0; i < 3; i++) {
			RawRequest forged = RawRequest.get("/limited-often/by-address").header("X-Forwarded-For", "10.0.0." + i);
			assertThat(client.send(forged).status()).isEqualTo(200);
		}
		refused(client.send(RawRequest.get("/limited-often/by-address")
			.header("X-Forwarded-For", "10.0.0.9")
			.header("Forwarded", "for=10.0.0.9")
			.header("X-Real-IP", "10.0.0.9")));
	}

	@Test
	void preflightWhenLimitIsUsedUpThenAnswered() {
		for (int i = 0; i < 3; i++) {
			from("198.51.100.80", "/limited-often/by-address");
		}
		refused(from("198.51.100.80", "/limited-often/by-address"));
		Answer preflight = client()
			.send(RawRequest.preflight("/limited-often/by-address", "https://shop.example", "GET")
				.header("X-Forwarded-For", "198.51.100.80"));
		assertThat(preflight.status()).isNotEqualTo(429);
	}

	private Answer login(String address, String user, String password) {
		return client().send(RawRequest.post("/limited-often/login")
			.header("X-Forwarded-For", address)
			.json("{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}"));
	}

	@Test
	void failuresWhenTheyAreOfOneUserThenShutOutFromEveryAddress() {
		assertThat(login("198.51.100.90", "carol", "wrong").status()).isEqualTo(401);
		assertThat(login("198.51.100.91", "carol", "wrong").status()).isEqualTo(401);
		// Whom it shuts out for longer is said when the last failure has been answered.
		Eventually.reach("the lock-out",
				() -> String.valueOf(login("198.51.100.92", "carol", "right").header("Retry-After"))
					.matches("3[56].."));
		Refusal refusal = refused(login("198.51.100.92", "carol", "right"));
		assertThat(refusal.answer().header("RateLimit-Policy")).startsWith("\"login-user\"");
		assertThat(login("198.51.100.92", "dave", "right").status()).isEqualTo(200);
	}

	@Test
	void failuresWhenTheyAreOfOneAddressThenShutOutForEveryUser() {
		for (int i = 0; i < 4; i++) {
			assertThat(login("198.51.100.93", "user-" + i, "wrong").status()).isEqualTo(401);
		}
		refused(login("198.51.100.93", "erin", "right"));
		assertThat(login("198.51.100.94", "erin", "right").status()).isEqualTo(200);
	}

	/** What is tried at the same time is counted before anybody knows how it ends. */
	@Test
	void failuresWhenTheyAreTriedAtOnceThenNoMoreThanTheLimit() {
		List<CompletableFuture<Integer>> tries = IntStream.range(0, 16)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> login("198.51.101." + i, "heidi", "wrong").status(),
					(task) -> new Thread(task).start()))
			.toList();
		assertThat(tries.stream().map(CompletableFuture::join).filter((status) -> status == 401)).hasSize(2);
	}

	/** What was set aside for a failure is free again when the answer is on its way. */
	@Test
	void failuresWhenAllSucceedThenNothingIsSpent() {
		for (int i = 0; i < 20; i++) {
			Eventually.reach("a login", () -> login("198.51.100.95", "frank", "right").status() == 200);
		}
		assertThat(login("198.51.100.95", "frank", "wrong").status()).isEqualTo(401);
	}

	/** Another spelling in the JSON is the same user. */
	@Test
	void failuresWhenBodyIsSpelledInAnotherWayThenTheSameUser() {
		assertThat(login("198.51.100.96", "grace", "wrong").status()).isEqualTo(401);
		assertThat(login("198.51.100.97", "gra\\u0063e", "wrong").status()).isEqualTo(401);
		refused(login("198.51.100.98", "\\u0067race", "right"));
	}

	/** Whoever takes the body as text, it is read as JSON where it says that it is. */
	@ParameterizedTest
	@ValueSource(strings = { "string", "bytes", "stream", "reader", "json-alone" })
	void limitWhenItsKeyIsInABodyThatIsTakenAsTextThenCountedByThat(String taken) {
		String json = "{\"username\":\"" + UUID.randomUUID() + "\"}";
		RawRequest request = RawRequest.post("/limited-often/texts/" + taken).json(json);
		Answer answer = client().send(request.bearer(somebody().sign()).header("X-Forwarded-For", "198.51.100.120"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo(json);
		refused(client().send(request.bearer(somebody().sign()).header("X-Forwarded-For", "198.51.100.121")));
		assertThat(client()
			.send(RawRequest.post("/limited-often/texts/" + taken)
				.json("{\"username\":\"" + UUID.randomUUID() + "\"}")
				.bearer(somebody().sign())
				.header("X-Forwarded-For", "198.51.100.120"))
			.status()).isEqualTo(200);
	}

	/** A text has a charset of its own choice: what stands in it is nobody's to guess. */
	@ParameterizedTest
	@CsvSource({ "string,130", "bytes,131", "stream,132", "reader,133" })
	void limitWhenItsKeyIsInATextThatIsNotSaidToBeJsonThenCountedByAddress(String taken, String address) {
		for (int i = 0; i < 2; i++) {
			Answer answer = client().send(RawRequest.post("/limited-often/texts/" + taken)
				.body("text/plain", "{\"username\":\"" + UUID.randomUUID() + "\"}")
				.bearer(somebody().sign())
				.header("X-Forwarded-For", "198.51.100." + address));
			assertThat(answer.status()).isEqualTo((i == 0) ? 200 : 429);
		}
	}

	@Test
	void limitWhenItsKeyIsInTheBodyAndTheHandlerSaysThatItTakesJsonThenNothingElseIsTaken() {
		assertThat(client()
			.send(RawRequest.post("/limited-often/texts/json-alone")
				.body("text/plain", "{\"username\":\"carol\"}")
				.bearer(somebody().sign()))
			.status()).isEqualTo(415);
	}

	@Test
	void failedAuthenticationWhenThereAreTooManyThenNoTokenIsJudged() {
		RawClient client = RawClient.of(kit().application(
				limits(PREFIX + "failed-authentication.capacity", "3", PREFIX + "failed-authentication.period", "1h")));
		RawRequest bad = RawRequest.get("/closed/hello").bearer(kit().issuer().token() + "x");
		for (int i = 0; i < 3; i++) {
			RawRequest good = RawRequest.get("/closed/hello").bearer(somebody().sign());
			assertThat(client.send(good.header("X-Forwarded-For", "198.51.100.100")).status()).isEqualTo(200);
			Refusal.of(client.send(bad.header("X-Forwarded-For", "198.51.100.100")), 401, "invalid-token");
		}
		Eventually.reach("the limit on bad tokens",
				() -> client.send(bad.header("X-Forwarded-For", "198.51.100.100")).status() == 429);
		RawRequest good = RawRequest.get("/closed/hello").bearer(somebody().sign());
		refused(client.send(good.header("X-Forwarded-For", "198.51.100.100")));
		assertThat(client.send(RawRequest.get("/open/hello").header("X-Forwarded-For", "198.51.100.100")).status())
			.isEqualTo(200);
		Refusal.of(client.send(bad.header("X-Forwarded-For", "198.51.100.101")), 401, "invalid-token");
	}

	@Test
	void failedAuthenticationWhenAPolicyHasItsNameThenEachCountsByItself() {
		RawClient client = RawClient.of(kit().application(limits(PREFIX + "failed-authentication.capacity", "3",
				PREFIX + "failed-authentication.period", "1h", PREFIX + "policies.failed-authentication.key", "address",
				PREFIX + "policies.failed-authentication.capacity", "3",
				PREFIX + "policies.failed-authentication.period", "1h", PREFIX + "rules[3].path", "/open/hello",
				PREFIX + "rules[3].policies[0]", "failed-authentication")));
		RawRequest open = RawRequest.get("/open/hello").header("X-Forwarded-For", "198.51.100.115");
		for (int i = 0; i < 3; i++) {
			assertThat(client.send(open).status()).isEqualTo(200);
		}
		refused(client.send(open));
		assertThat(client
			.send(RawRequest.get("/closed/hello").bearer(somebody().sign()).header("X-Forwarded-For", "198.51.100.115"))
			.status()).isEqualTo(200);
	}

	/** Whoever does not wait for the answer has had the token judged all the same. */
	@Test
	void failedAuthenticationWhenCallersHangUpThenCounted() {
		RawClient client = RawClient.of(kit().application(
				limits(PREFIX + "failed-authentication.capacity", "3", PREFIX + "failed-authentication.period", "1h")));
		byte[] bad = RawRequest.get("/closed/hello")
			.bearer(kit().issuer().token() + "x")
			.header("X-Forwarded-For", "198.51.100.110")
			.bytes();
		for (int i = 0; i < 8; i++) {
			try (RawConnection connection = client.connect()) {
				connection.write(bad);
			}
		}
		Eventually.reach("the limit on bad tokens", () -> client
			.send(RawRequest.get("/closed/hello").bearer(somebody().sign()).header("X-Forwarded-For", "198.51.100.110"))
			.status() == 429);
	}

	@Test
	void fieldsWhenTheyAreSentAlwaysThenEveryAnswerTellsWhatIsLeft() {
		RawClient client = RawClient.of(kit().application(limits(PREFIX + "headers", "always")));
		String token = somebody().sign();
		Answer first = client.get("/limited-often/named", token);
		assertThat(first.header("RateLimit")).matches("\"few\";r=2;t=1(200|19[0-9])");
		assertThat(first.header("RateLimit-Policy")).isEqualTo("\"few\";q=3;w=3600");
		assertThat(client.get("/limited-often/named", token).header("RateLimit")).startsWith("\"few\";r=1;");
	}

	@Test
	void fieldsWhenNothingIsRefusedThenNotSent() {
		Answer answer = client().get("/limited-often/named", somebody().sign());
		assertThat(answer.all("RateLimit")).isEmpty();
		assertThat(answer.all("RateLimit-Policy")).isEmpty();
	}

	@Test
	void limitWhenItOnlyReportsThenServedAndCounted() {
		RunningApplication reporting = kit().application(limits(PREFIX + "mode", "report-only"));
		String token = somebody().sign();
		for (int i = 0; i < 5; i++) {
			assertThat(RawClient.of(reporting).get("/limited-often/named", token).status()).isEqualTo(200);
		}
		assertThat(reporting.bean(SimpleMeterRegistry.class)
			.get("apisec.decisions")
			.tags("control", "rate-limit", "outcome", "reported", "reason", "rate-limited")
			.counter()
			.count()).isEqualTo(2);
	}

	@Test
	void limitWhenItIsRelaxedByPathThenServed() {
		RawClient client = RawClient.of(kit().application(limits("apisec.relaxed[0].path", "/limited-often/named",
				"apisec.relaxed[0].controls[0]", "rate-limit", "apisec.relaxed[0].reason", "a test")));
		String token = somebody().sign();
		for (int i = 0; i < 5; i++) {
			assertThat(client.get("/limited-often/named", token).status()).isEqualTo(200);
		}
		refused(client.get("/limited-often/dear", token));
	}

}
