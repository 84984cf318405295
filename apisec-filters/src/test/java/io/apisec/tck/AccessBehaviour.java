package io.apisec.tck;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may call what: closed unless somebody has opened it. */
abstract class AccessBehaviour extends Behaviour {

	AccessBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/closed/hello", "/closed/items/1", "/orders/1", "/ruled/items", "/docs/secret",
			"/functional/closed/1", "/functional/scoped/1", "/kit-closed.txt", "/unknown", "/", "/error",
			"/favicon.ico", "/open", "/open/unknown/deeper" })
	void endpointWhenNobodyOpenedItThenNeedsToken(String path) {
		Refusal.of(client().get(path), 401, "missing-token").with("WWW-Authenticate", "Bearer");
	}

	@ParameterizedTest
	@CsvSource({ "/closed/hello,hello", "/closed/items/1,item 1", "/docs/secret,secret", "/functional/closed/1,1",
			"/kit-closed.txt,closed file" })
	void endpointWhenCallerIsKnownThenServed(String path, String expected) {
		assertThat(client().get(path, token()).text()).isEqualToIgnoringWhitespace(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/unknown", "/", "/open", "/closed", "/unknown/marker-path" })
	void pathWhenUnknownThenNotFoundForCallersOnly(String path) {
		Refusal.blank(client().get(path, token()), 404);
	}

	@Test
	void errorPageWhenCalledDirectlyThenNothingIsThere() {
		Refusal.blank(client().get("/error", token()), 404);
	}

	@ParameterizedTest
	@CsvSource({ "/open/hello,hello", "/docs/page,page page", "/by-rule/page,opened", "/functional/open/1,1",
			"/kit-open/page.txt,open file" })
	void publicEndpointWhenNoTokenThenServed(String path, String expected) {
		assertThat(client().get(path).text()).isEqualToIgnoringWhitespace(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/open/hello", "/docs/page", "/by-rule/page", "/functional/open/1", "/kit-open/page.txt" })
	void publicEndpointWhenTokenIsSentThenItIsJudged(String path) {
		assertThat(client().get(path, token()).status()).isEqualTo(200);
		Refusal.of(client().get(path, "bad"), 401, "invalid-token");
	}

	@Test
	void publicEndpointWhenOtherMethodThenNeedsToken() {
		Refusal.of(client().send(RawRequest.post("/docs/page")), 401, "missing-token");
		Refusal.of(client().send(RawRequest.of("DELETE", "/docs/page")), 401, "missing-token");
		Refusal.of(client().send(RawRequest.post("/by-rule/page")), 401, "missing-token");
	}

	@Test
	void publicEndpointWhenHeadIsAskedThenServed() {
		assertThat(client().send(RawRequest.of("HEAD", "/docs/page")).status()).isEqualTo(200);
		assertThat(client().send(RawRequest.of("HEAD", "/docs/secret")).status()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs/secret", "/docs/secret/", "/docs//secret", "/docs/secret;a", "/docs/./secret",
			"/docs/%73ecret", "/docs/secre%74", "/docs/%73%65%63%72%65%74", "//docs/secret", "/docs/secret%20",
			"/docs/secret%00", "/docs/secret.", "/docs/secret.json", "/docs/SECRET", "/Docs/secret", "/docs/secret%2f",
			"/docs/../docs/secret", "/docs/x/../secret", "/docs/secret?page=public", "/docs/secret#a" })
	void protectedHandlerWhenPathIsDisguisedThenNeverReached(String path) {
		assertThat(client().get(path).text()).isNotEqualTo("secret");
		assertThat(client().send(RawRequest.of("HEAD", path)).body()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs/%73ecret", "/docs/secret?page=public", "/orders/%61ll" })
	void protectedHandlerWhenLettersAreEncodedThenNeedsToken(String path) {
		Refusal.of(client().get(path), 401, "missing-token");
	}

	@ParameterizedTest
	@CsvSource({ "GET,/orders/1,orders:read", "POST,/orders/1,orders:read orders:write",
			"GET,/orders/all,orders:read orders:audit", "GET,/orders/archive,orders:read orders:archive",
			"GET,/orders/inherited,orders:read orders:inherited",
			"GET,/orders/overridden,orders:read orders:overridden", "GET,/orders/proxied,orders:read orders:proxied",
			"GET,/ruled/items,ruled", "GET,/functional/scoped/1,functional" })
	void scopesWhenAllAreGrantedThenServedElseRefused(String method, String path, String scopes) {
		String[] needed = scopes.split(" ");
		assertThat(client().send(RawRequest.of(method, path).bearer(token(needed))).status()).isEqualTo(200);
		for (String missing : needed) {
			String[] others = Arrays.stream(needed).filter((scope) -> !scope.equals(missing)).toArray(String[]::new);
			Answer answer = client().send(RawRequest.of(method, path).bearer(token(others)));
			Refusal.of(answer, 403, "insufficient-scope");
			assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ")
				.contains("error=\"insufficient_scope\"")
				.containsPattern("scope=\"[^\"]*\\b" + missing + "\\b");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders:rea", "orders:read2", "ORDERS:READ", "orders", "orders:*", "SCOPE_orders:read",
			"xorders:read" })
	void scopesWhenAlmostRightThenRefused(String scope) {
		Refusal.of(client().get("/orders/1", token(scope)), 403, "insufficient-scope");
	}

	@Test
	void scopesWhenHeadIsAskedThenNeeded() {
		assertThat(client().send(RawRequest.of("HEAD", "/orders/1").bearer(token())).status()).isEqualTo(403);
		assertThat(client().send(RawRequest.of("HEAD", "/orders/1").bearer(token("orders:read"))).status())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ruled/items/", "/ruled//items", "/ruled/items;a=b", "/Ruled/items", "/ruled/%69tems",
			"/%72uled/items", "/ruled/./items", "/x/../ruled/items" })
	void scopesOfRuleWhenPathIsDisguisedThenNeverReached(String path) {
		assertThat(client().get(path, token()).text()).isNotEqualTo("ruled");
	}

	@Test
	void rulesWhenForOneMethodThenHeadCountsAsGet() {
		assertThat(client().send(RawRequest.of("HEAD", "/limited/1").bearer(token("limited:delete"))).status())
			.isEqualTo(403);
		assertThat(client().send(RawRequest.of("HEAD", "/limited/1").bearer(token("limited:read"))).status())
			.isEqualTo(200);
		assertThat(client().send(RawRequest.of("HEAD", "/by-rule/page")).status()).isEqualTo(200);
	}

	@Test
	void rulesWhenForOneMethodThenOthersAreNotAsked() {
		assertThat(client().get("/limited/1", token("limited:read")).text()).isEqualTo("limited 1");
		Refusal.of(client().get("/limited/1", token("limited:delete")), 403, "insufficient-scope");
		RawRequest delete = RawRequest.of("DELETE", "/limited/1");
		assertThat(client().send(delete.bearer(token("limited:delete"))).text()).isEqualTo("deleted 1");
		Refusal.of(client().send(delete.bearer(token("limited:read"))), 403, "insufficient-scope");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method" })
	void methodWhenOverriddenByHeaderThenNothingChanges(String header) {
		RawRequest request = RawRequest.get("/limited/1").header(header, "DELETE").bearer(token("limited:read"));
		assertThat(client().send(request).text()).isEqualTo("limited 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Path",
			"X-Forwarded-Uri" })
	void pathWhenOverriddenByHeaderThenNothingChanges(String header) {
		RawRequest request = RawRequest.get("/docs/secret").header(header, "/docs/page");
		Refusal.of(client().send(request), 401, "missing-token");
		assertThat(client().send(RawRequest.get("/docs/page").header(header, "/docs/secret")).text())
			.isEqualTo("page page");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/by-rule/unknown", "/kit-open/unknown.txt", "/kit-open/", "/kit-open",
			"/functional/open/1/2" })
	void pathWhenUnknownBelowPublicRuleThenNotFound(String path) {
		Refusal.blank(client().get(path), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/kit-open/../kit-closed.txt", "/kit-open/%2e%2e/kit-closed.txt",
			"/kit-open/..%2fkit-closed.txt", "/kit-open/..;/kit-closed.txt", "/kit-open//kit-closed.txt",
			"/kit-open/..%5ckit-closed.txt", "/kit-open/%252e%252e/kit-closed.txt", "/kit-open\\..\\kit-closed.txt" })
	void fileWhenPathLeadsOutOfPublicFolderThenNeverReached(String path) {
		Answer answer = client().get(path);
		assertThat(answer.status()).isBetween(400, 499);
		assertThat(answer.text()).doesNotContain("closed file");
	}

	@Test
	void callerWhenConnectionIsKeptThenNobodyInheritsIt() {
		try (RawConnection connection = client().connect()) {
			RawRequest me = RawRequest.get("/closed/me").without("Connection");
			RawRequest later = RawRequest.get("/closed/later").without("Connection");
			for (int i = 0; i < 3; i++) {
				assertThat(connection.write(me.bearer(token())).read().text()).isEqualTo("alice");
				Refusal first = Refusal.of(connection.write(me).read(), 401, "missing-token");
				assertThat(connection.write(later.bearer(token())).read().text()).isEqualTo("alice");
				Refusal second = Refusal.of(connection.write(later).read(), 401, "missing-token");
				assertThat(first.correlationId()).isNotEqualTo(second.correlationId());
				RawRequest scoped = RawRequest.get("/orders/1").without("Connection");
				Refusal.of(connection.write(scoped.bearer(token())).read(), 403, "insufficient-scope");
				Refusal.of(connection.write(scoped).read(), 401, "missing-token");
			}
		}
	}

	@Test
	void callerWhenAskedForByHandlerThenThatOfToken() {
		assertThat(client().get("/closed/me", token()).text()).isEqualTo("alice");
		assertThat(client().get("/closed/later", token()).text()).isEqualTo("alice");
	}

	@Test
	void methodSecurityWhenItRefusesThenProblem() {
		Refusal.of(client().get("/closed/forbidden", token()), 403, "access-denied");
		assertThat(client().get("/closed/forbidden", token("never")).text()).isEqualTo("never");
	}

	@Test
	void controlWhenItBreaksThenRefusedAndNothingIsTold() {
		Answer answer = client().send(RawRequest.get("/closed/hello").bearer(token()).header("X-Kit-Break", "1"));
		Refusal.of(answer, 500, "control-failure");
		assertThat(answer.text()).doesNotContain("marker");
	}

}
