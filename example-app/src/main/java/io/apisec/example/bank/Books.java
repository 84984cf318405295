package io.apisec.example.bank;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All accounts and the latest transfers at one moment; never changed, only followed by
 * the next.
 *
 * @param accounts the accounts by number
 * @param recent the latest transfers, newest first
 */
record Books(Map<String, Account> accounts, List<Transfer> recent) {

	private static final int KEPT = 100;

	Books {
		accounts = Map.copyOf(accounts);
		recent = List.copyOf(recent);
	}

	static Books of(Account... accounts) {
		Map<String, Account> byId = new HashMap<>();
		Stream.of(accounts).forEach((account) -> byId.put(account.id(), account));
		return new Books(byId, List.of());
	}

	Books with(Transfer transfer) {
		TransferOrder order = transfer.order();
		Account from = this.accounts.get(order.from());
		Account to = this.accounts.get(order.to());
		if (from == null || to == null || !from.owner().equals(transfer.caller())) {
			throw new TransferRefusedException("Not an account to transfer from, or to");
		}
		Map<String, Account> next = new HashMap<>(this.accounts);
		next.put(from.id(), from.minus(order.cents()));
		next.put(to.id(), to.plus(order.cents()));
		return new Books(next, Stream.concat(Stream.of(transfer), this.recent.stream()).limit(KEPT).toList());
	}

}
