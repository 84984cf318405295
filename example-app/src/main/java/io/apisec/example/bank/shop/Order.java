package io.apisec.example.bank.shop;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What a customer has ordered.
 *
 * @param id its number
 * @param owner the subject of the customer's tokens
 * @param itemId the number of the item in the catalogue
 * @param pieces how many of it
 * @param cancelled whether the customer has taken it back
 */
@Table("CUSTOMER_ORDER")
record Order(@Id Long id, String owner, long itemId, int pieces, boolean cancelled) {

	Order cancel() {
		return new Order(this.id, this.owner, this.itemId, this.pieces, true);
	}

}
