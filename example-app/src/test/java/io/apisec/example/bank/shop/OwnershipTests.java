package io.apisec.example.bank.shop;

import java.security.Principal;
import java.util.List;

import io.apisec.bola.OwnershipResolver;
import io.apisec.example.bank.Bank;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose orders are by the database: the bank's own resolver, and the one for all
 * repositories that the documentation shows.
 */
class OwnershipTests {

	private static final Principal ALICE = () -> "alice";

	private static ConfigurableApplicationContext bank;

	@BeforeAll
	static void start() {
		bank = Bank.start("http://127.0.0.1:1", "--server.port=0");
	}

	@AfterAll
	static void stop() {
		bank.close();
	}

	static List<OwnershipResolver> resolvers() {
		return List.of(bank.getBean("order", OwnershipResolver.class),
				new RepositoryOwnership(bank.getBeansOfType(OwnedRepository.class)));
	}

	@ParameterizedTest
	@MethodSource("resolvers")
	void ownsWhenOrderIsTheCallersThenHolds(OwnershipResolver resolver) {
		assertThat(resolver.owns("order", "1", ALICE)).isTrue();
		assertThat(resolver.owns("order", "4", () -> "bob")).isTrue();
	}

	@ParameterizedTest
	@MethodSource("resolvers")
	void ownsWhenOrderIsAnothersOrNoneThenDoesNotHold(OwnershipResolver resolver) {
		assertThat(List.of("4", "999", "-1", "four", "1 ", "0x1", "99999999999999999999"))
			.noneMatch((id) -> resolver.owns("order", id, ALICE));
	}

	@ParameterizedTest
	@MethodSource("resolvers")
	void ownsAllWhenOneOrderIsAnothersThenDoesNotHold(OwnershipResolver resolver) {
		assertThat(resolver.ownsAll("order", List.of("1", "2", "3"), ALICE)).isTrue();
		assertThat(resolver.ownsAll("order", List.of("1", "2", "4"), ALICE)).isFalse();
		assertThat(resolver.ownsAll("order", List.of("1", "999"), ALICE)).isFalse();
		assertThat(resolver.ownsAll("order", List.of("1", "one"), ALICE)).isFalse();
	}

}
