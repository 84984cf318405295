package io.apisec.example.bank;

import java.security.Principal;

import io.apisec.annotation.RequireScope;
import io.apisec.annotation.StrictBody;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Transfers from the caller's own accounts, for tokens with the scope
 * {@code transfers:write}.
 */
@RestController
final class TransferController {

	private final Ledger ledger;

	TransferController(Ledger ledger) {
		this.ledger = ledger;
	}

	@PostMapping("/api/transfers")
	@RequireScope("transfers:write")
	@StrictBody(schema = "classpath:schemas/transfer.json")
	@ResponseStatus(HttpStatus.CREATED)
	Transfer transfer(@RequestBody TransferOrder order, Principal caller) {
		return this.ledger.book(order, caller.getName());
	}

}
