package io.apisec.tck;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Alice wants what is Bob's, and knows how requests are bound to arguments. */
abstract class GuardAttackBehaviour extends Behaviour {

	GuardAttackBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	private Answer get(String path) {
		return client().get(path, token());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/attacked/filter?userId=alice|user alicenull",
					"/attacked/filter?userId=alice&many=x|user alice[x]", "/attacked/many?many=alice|user null[alice]",
					"/attacked/record?userId=alice|user alice", "/attacked/bound/alice|user alice",
					"/attacked/ruled-bound/alice|user alice", "/attacked/friends/alice?userId=bob|user alice",
					"/attacked/one/alice|user alicenull", "/attacked/expression/alice.pdf|user alice",
					"/attacked/inherited/alice|user alice", "/attacked/loaded?loadedId=alice|loaded alice" })
	void objectWhenItIsTheCallersThenServed(String path, String expected) {
		assertThat(get(path).text()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/attacked/filter?userId=alice&UserId=bob", "/attacked/filter?UserId=bob&userId=alice",
			"/attacked/filter?UserId=bob", "/attacked/filter?userId=alice&!UserId=bob",
			"/attacked/filter?userId=alice&_userId=", "/attacked/filter?userId=alice&userId%5B%5D=bob",
			"/attacked/filter?userId=alice&user%49d=bob", "/attacked/filter?userId=alice&userId%5B0%5D=bob",
			"/attacked/many?many=alice&many%5B1%5D=bob", "/attacked/many?many=alice&many%5B%5D=bob",
			"/attacked/many?many=alice,bob", "/attacked/many?many=alice&Many=bob",
			"/attacked/record?userId=alice&userId=bob", "/attacked/record?userId=alice&!userId=bob",
			"/attacked/record?userId=bob", "/attacked/record", "/attacked/loaded?loadedId=bob", "/attacked/loaded",
			"/attacked/loaded?loadedId=alice&loadedId=bob" })
	void parameterWhenItHasAnotherNameForTheBinderThenRefused(String path) {
		Refusal.of(get(path), 403, "object-not-allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/attacked/bound/alice?userId=bob", "/attacked/bound/alice?UserId=bob",
			"/attacked/ruled-bound/alice?userId=bob", "/attacked/bound/alice?!userId=bob" })
	void variableWhenTheBinderPrefersAParameterThenRefused(String path) {
		Refusal.of(get(path), 403, "object-not-allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/attacked/two/alice", "/attacked/two/bob", "/attacked/one/bob", "/attacked/rest/alice",
			"/attacked/rest/alice/bob", "/attacked/expression/bob.pdf", "/attacked/inherited/bob" })
	void variableWhenItIsAnothersOrMissingThenRefused(String path) {
		Refusal.of(get(path), 403, "object-not-allowed");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"userId\":\"alice\"}|200", "{\"uid\":\"alice\"}|403",
					"{\"userId\":\"alice\",\"uid\":\"bob\"}|400", "{\"uid\":\"bob\",\"userId\":\"alice\"}|400",
					"{\"userId\":\"alice\",\"USERID\":\"bob\"}|400" })
	void memberWhenItHasAnAliasThenOnlyOneIsTaken(String body, int status) {
		assertThat(post(client(), body).status()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "apisec.schema.derive=false", "apisec.schema.mode=report-only", "apisec.schema.closed=false" })
	void memberWhenNoSchemaHoldsItsAliasBackThenTheGuardDoes(String property) {
		String[] pair = property.split("=");
		RawClient lenient = RawClient.of(kit().application(Map.of(pair[0], pair[1])));
		assertThat(post(lenient, "{\"userId\":\"alice\"}").text()).isEqualTo("user alice");
		for (String body : new String[] { "{\"userId\":\"alice\",\"uid\":\"bob\"}",
				"{\"uid\":\"bob\",\"userId\":\"alice\"}", "{\"userId\":\"alice\",\"USERID\":\"bob\"}",
				"{\"userId\":\"alice\",\"userId\":\"bob\"}" }) {
			assertThat(post(lenient, body).status()).as(body).isIn(400, 403);
		}
	}

	private Answer post(RawClient client, String body) {
		return client.send(RawRequest.post("/attacked/alias").json(body).bearer(token()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/merge-patch+json", "application/vnd.x+json", "text/json",
			"application/json-patch+json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
			"application/xml" })
	void bodyWhenItIsOfAnotherTypeThenNoOtherObjectIsReached(String type) {
		RawRequest request = RawRequest.post("/attacked/alias").body(type, "{\"userId\":\"bob\"}").bearer(token());
		assertThat(client().send(request).status()).isBetween(400, 499);
		RawRequest query = RawRequest.post("/attacked/alias?userId=alice").body(type, "userId=alice").bearer(token());
		assertThat(client().send(query).status()).isBetween(400, 499);
	}

	@Test
	void uploadWhenItNamesTheParameterAgainThenRefused() {
		String part = "--x\r\nContent-Disposition: form-data; name=\"userId\"\r\n\r\nbob\r\n--x--\r\n";
		RawRequest upload = RawRequest.post("/guarded/form?userId=alice")
			.body("multipart/form-data; boundary=x", part)
			.bearer(token());
		Refusal.of(client().send(upload), 403, "object-not-allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "userId", "UserId", "userId[0]", "!userId" })
	void uploadWhenAFileHasTheNameOfTheParameterThenRefused(String name) {
		for (String path : List.of("/guarded/form?userId=alice", "/attacked/upload?userId=alice",
				"/attacked/uploads/alice")) {
			Refusal.of(client().send(upload(path, name)), 403, "object-not-allowed");
			assertThat(client().send(upload(path, "other")).text()).isEqualTo("user alice");
		}
	}

	private RawRequest upload(String path, String name) {
		String part = "--x\r\nContent-Disposition: form-data; name=\"" + name
				+ "\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nbob\r\n--x--\r\n";
		return RawRequest.post(path).body("multipart/form-data; boundary=x", part).bearer(token());
	}

	@ParameterizedTest
	@ValueSource(strings = { "filters%5B00%5D.userId", "filters%5B'0'%5D.userId", "filters%5B%D9%A0%5D.userId",
			"filters%5B%2B0%5D.userId", "Filters%5B0%5D.UserId", "filters%5B0%5D%5BuserId%5D" })
	void indexWhenItIsSpelledOtherwiseThenRefused(String other) {
		String own = "/attacked/indexed?filters%5B0%5D.userId=alice";
		assertThat(get(own).text()).isEqualTo("user alice");
		assertThat(get(own + "&filters%5B1%5D.userId=bob").text()).isEqualTo("user alice");
		Refusal.of(get(own + "&" + other + "=bob"), 403, "object-not-allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/guarded/users/alice;userId=bob", "/guarded/users/bob;userId=alice",
			"/guarded/users/bob%2f..%2falice", "/guarded/users/..%2f..%2fguarded/users/bob", "/guarded/users/%2562ob",
			"/guarded/users//bob", "/guarded/users/alice/../bob", "/guarded/users/bob%3balice" })
	void pathWhenAmbiguityIsLetThroughThenTheGuardComparesWhatTheHandlerGets(String path) {
		RawClient lenient = RawClient.of(kit().application(Map.of("apisec.edge.reject-ambiguous-paths", "false")));
		Answer answer = lenient.get(path, token());
		assertThat(answer.status()).isLessThan(500);
		assertThat(answer.text()).isIn("user alice", answer.status() == 200 ? "" : answer.text());
	}

	@Test
	void claimWhenItHoldsNothingLikeAnIdThenRefused() {
		for (Object claim : new Object[] { List.of(List.of("A-1")), Map.of("A-1", "A-1"), "A-1,A-2",
				Arrays.asList(null, 7), "", true }) {
			String token = kit().issuer().draft().claim("accounts", claim).sign();
			Refusal.of(client().get("/guarded/users/alice/accounts/A-1", token), 403, "object-not-allowed");
		}
	}

}
