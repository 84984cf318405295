package io.apisec.bola;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.apisec.policy.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointIdsTests {

	private static final IdNames NAMES = new IdNames(Set.of("version", "langId"), List.of("id", "*Id", "*Ids", "*_id"));

	private static List<String> ids(String method, String pattern) {
		Endpoint endpoint = new Endpoint("Handlers#" + method, Set.of(), List.of(pattern), List.of(), Handlers.class,
				Stream.of(Handlers.class.getDeclaredMethods())
					.filter((each) -> each.getName().equals(method))
					.findFirst()
					.orElseThrow());
		return EndpointIds.of(endpoint, NAMES).stream().map(NamedId::toString).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "variables|/{version}/{name}/{*rest}|variable = \"name\";variable = \"rest\"",
					"query|/|query = \"userId\";query = \"renamed_id\";query = \"account\";query = \"maybe\"",
					"plain|/|query = \"userId\"", "body|/|body = \"/accountId\";body = \"/tagIds/*\";body = \"/key\"",
					"bodies|/|body = \"/*/accountId\";body = \"/*/tagIds/*\";body = \"/*/key\"",
					"entity|/|body = \"/accountId\";body = \"/tagIds/*\";body = \"/key\"",
					"optional|/|body = \"/accountId\";body = \"/tagIds/*\";body = \"/key\"",
					"attribute|/|query = \"accountId\";query = \"tagIds\";query = \"key\"",
					"unannotated|/|query = \"accountId\";query = \"tagIds\";query = \"key\"", "unbound|/|",
					"elsewhere|/|header = \"Account-Id\";cookie = \"cartId\";matrix = \"userId\"", "request|/|",
					"lookedUp|/|query = \"order\";query = \"orders\"" })
	void idsWhenAnEndpointTakesThemThenFound(String method, String pattern, String expected) {
		List<String> all = (expected != null) ? List.of(expected.split(";")) : List.of();
		assertThat(ids(method, pattern)).containsExactlyElementsOf(all);
	}

	record Order(String accountId, String name, List<String> tagIds, UUID key, String langId) {

	}

	record Amount(String currency, long cents) {

	}

	@Test
	void idsWhenAModelAttributeMethodTakesThemThenThoseOfEachHandler() throws NoSuchMethodException {
		Endpoint endpoint = new Endpoint("Prepared#all", Set.of(), List.of("/"), List.of(), Prepared.class,
				Prepared.class.getDeclaredMethod("all"));
		assertThat(EndpointIds.of(endpoint, NAMES)).extracting(NamedId::toString)
			.containsExactly("query = \"accountId\"");
	}

	/** What is loaded before each handler. */
	static final class Prepared {

		@ModelAttribute
		String load(@RequestParam String accountId) {
			return accountId;
		}

		void all() {
		}

	}

	/** Handlers as people write them. */
	static final class Handlers {

		void variables(@PathVariable String name) {
		}

		void query(@RequestParam String userId, @RequestParam("renamed_id") String renamed, @RequestParam UUID account,
				@RequestParam Optional<UUID> maybe, @RequestParam String name, @RequestParam String langId) {
		}

		void plain(String userId, String name) {
		}

		void body(@RequestBody Order order) {
		}

		void bodies(@RequestBody List<Order> orders) {
		}

		void entity(HttpEntity<Order> order) {
		}

		void optional(@RequestBody Optional<Order> order) {
		}

		void attribute(@ModelAttribute Order order) {
		}

		void unannotated(Order order) {
		}

		void elsewhere(@RequestHeader("Account-Id") String account, @CookieValue String cartId,
				@MatrixVariable String userId, @RequestHeader("Accept-Language") String language) {
		}

		void request(@RequestHeader("X-Request-ID") String request, @RequestHeader("Last-Event-ID") String last,
				@CookieValue("JSESSIONID") String session, @RequestHeader("Idempotency-Key") UUID key) {
		}

		void lookedUp(@RequestParam Order order, @RequestParam List<Order> orders, @RequestParam Amount amount) {
		}

		void unbound(@ModelAttribute(binding = false) Order order) {
		}

	}

}
