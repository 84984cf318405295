package io.apisec.tck;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The edge only reports, and everything else refuses: a path that the edge lets on is
 * still judged by what it leads to.
 */
abstract class OwnModeBehaviour extends Behaviour {

	OwnModeBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected RunningApplication application() {
		return kit().application(Map.of("apisec.edge.mode", "report-only"));
	}

	@Test
	void modeWhenOfOneControlThenOthersRefuse() {
		assertThat(client().get("/intranet/items", token()).text()).isEqualTo("ruled");
		assertThat(client().get("/closed/hello?q=" + "a".repeat(4200), token()).text()).isEqualTo("hello");
		Refusal.of(client().get("/orders/1", token()), 403, "insufficient-scope");
		Refusal.of(client().get("/closed/hello"), 401, "missing-token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/x/../ruled/items", "//ruled/items", "/ruled//items", "/ruled/./items", "/ruled;a/items",
			"/ruled/items;a", "/ruled/items;", "/%72uled/items", "/ruled/%69tems", "/ruled%2fitems", "/ruled/%2e/items",
			"/ruled/items/", "/ruled/items%00", "/ruled/items%20", "/ruled/items%3b", "/ruled%5citems", "/ruled\\items",
			"/ruled/%c0%ae/items", "/Ruled/Items", "/ruled/items%2f", "/ruled/items%0a", "/ruled%252fitems",
			"/limited/1;a", "/limited//1", "/limited/%31", "/limited/1/", "/limited/./1", "/orders/1;a", "/orders//1",
			"/orders/%31", "/orders/./1", "/orders/1/" })
	void pathWhenAmbiguousThenNothingClosedIsReached(String path) {
		for (String method : new String[] { "GET", "DELETE" }) {
			Answer answer = client().send(RawRequest.of(method, path).bearer(token()));
			assertThat(answer.status()).as(method + path).isBetween(400, 499);
			assertThat(client().send(RawRequest.of(method, path)).status()).isBetween(400, 499);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs/secret;a", "/docs;a/secret", "//docs/secret", "/docs//secret", "/docs/./secret",
			"/docs/x/../secret", "/docs/%2e/secret", "/docs/%73ecret", "/docs/secret/", "/docs/secret%2f",
			"/docs/secret%00", "/docs%2fsecret", "/docs%5csecret", "/docs/%252e%252e/secret" })
	void pathWhenAmbiguousThenPublicPatternOpensNothingElse(String path) {
		assertThat(client().get(path).text()).isNotEqualTo("secret");
	}

}
