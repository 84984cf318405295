package io.apisec.example.bank;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the books in memory, with accounts for alice and bob to begin with.
 */
final class Ledger {

	private final InstantSource clock;

	private volatile Books books = Books.of(new Account("A-1", "alice", 120_000), new Account("A-2", "alice", 5_000),
			new Account("B-1", "bob", 80_000));

	Ledger(InstantSource clock) {
		this.clock = clock;
	}

	Optional<Account> account(String id) {
		return Optional.ofNullable(this.books.accounts().get(id));
	}

	List<Account> accountsOf(String owner) {
		return this.books.accounts()
			.values()
			.stream()
			.filter((account) -> account.owner().equals(owner))
			.sorted(Comparator.comparing(Account::id))
			.toList();
	}

	synchronized Transfer book(TransferOrder order, String caller) {
		Transfer transfer = new Transfer(UUID.randomUUID(), this.clock.instant(), caller, order);
		this.books = this.books.with(transfer);
		return transfer;
	}

	List<Transfer> recent(String accountId) {
		return recent().stream().filter((transfer) -> transfer.order().touches(accountId)).toList();
	}

	List<Transfer> recent() {
		return this.books.recent();
	}

}
