package io.apisec.example.bank;

import java.util.Objects;

/**
 * What a caller wants to have transferred. An order that cannot be meant is refused when
 * it is read.
 *
 * @param from the account to take from
 * @param to the account to give to, another one
 * @param cents the amount in cents, at least 1
 */
record TransferOrder(String from, String to, long cents) {

	TransferOrder {
		Objects.requireNonNull(from, "from");
		Objects.requireNonNull(to, "to");
		if (from.equals(to) || cents < 1) {
			throw new IllegalArgumentException("A transfer moves at least one cent to another account");
		}
	}

	boolean touches(String accountId) {
		return this.from.equals(accountId) || this.to.equals(accountId);
	}

}
