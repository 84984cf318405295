package io.apisec.example.bank;

/**
 * An account as it stands.
 *
 * @param id the account's number
 * @param owner the subject of the owner's tokens
 * @param cents the balance in cents, not negative
 */
record Account(String id, String owner, long cents) {

	Account plus(long amount) {
		return new Account(this.id, this.owner, Math.addExact(this.cents, amount));
	}

	Account minus(long amount) {
		if (amount > this.cents) {
			throw new TransferRefusedException("The account does not hold that much");
		}
		return new Account(this.id, this.owner, this.cents - amount);
	}

}
