package io.apisec.example.bank;

import java.time.Instant;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the books allow.
 */
class LedgerTests {

	private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

	private final Ledger ledger = new Ledger(InstantSource.fixed(NOON));

	@Test
	void accountsWhenAskedForThenAreTheOwnersAlone() {
		assertThat(this.ledger.accountsOf("alice")).extracting(Account::id).containsExactly("A-1", "A-2");
		assertThat(this.ledger.accountsOf("bob")).extracting(Account::id).containsExactly("B-1");
		assertThat(this.ledger.accountsOf("admin")).isEmpty();
	}

	@Test
	void bookWhenAccountHoldsEnoughThenMovesTheMoney() {
		Transfer booked = this.ledger.book(new TransferOrder("A-2", "B-1", 5_000), "alice");
		assertThat(booked.time()).isEqualTo(NOON);
		assertThat(this.ledger.accountsOf("alice")).extracting(Account::cents).containsExactly(120_000L, 0L);
		assertThat(this.ledger.accountsOf("bob")).extracting(Account::cents).containsExactly(85_000L);
		assertThat(this.ledger.recent()).containsExactly(booked);
	}

	@Test
	void bookWhenAccountHoldsTooLittleThenChangesNothing() {
		assertRefused(new TransferOrder("A-2", "B-1", 5_001));
	}

	@Test
	void bookWhenAccountIsAnothersThenChangesNothing() {
		assertRefused(new TransferOrder("B-1", "A-1", 1));
	}

	@Test
	void bookWhenAccountDoesNotExistThenChangesNothing() {
		assertRefused(new TransferOrder("A-1", "C-1", 1));
		assertRefused(new TransferOrder("C-1", "A-1", 1));
	}

	@Test
	void orderWhenItMovesNothingThenIsNoOrder() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TransferOrder("A-1", "B-1", 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new TransferOrder("A-1", "B-1", -1));
		assertThatIllegalArgumentException().isThrownBy(() -> new TransferOrder("A-1", "A-1", 1));
	}

	private void assertRefused(TransferOrder order) {
		assertThatExceptionOfType(TransferRefusedException.class).isThrownBy(() -> this.ledger.book(order, "alice"));
		assertThat(this.ledger.accountsOf("alice")).extracting(Account::cents).containsExactly(120_000L, 5_000L);
		assertThat(this.ledger.accountsOf("bob")).extracting(Account::cents).containsExactly(80_000L);
		assertThat(this.ledger.recent()).isEmpty();
	}

}
