package io.apisec.bola;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.apisec.policy.Endpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
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
					"unannotated|/|query = \"accountId\";query = \"tagIds\";query = \"key\"", "unbound|/|" })
	void idsWhenAnEndpointTakesThemThenFound(String method, String pattern, String expected) {
		List<String> all = (expected != null) ? List.of(expected.split(";")) : List.of();
		assertThat(ids(method, pattern)).containsExactlyElementsOf(all);
	}

	record Order(String accountId, String name, List<String> tagIds, UUID key, String langId) {

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

		void unbound(@ModelAttribute(binding = false) Order order) {
		}

	}

}
