package io.apisec.example.bank;

import java.security.Principal;
import java.util.List;

import io.apisec.annotation.BolaGuard;
import io.apisec.annotation.RateLimit;
import io.apisec.annotation.RequireScope;
import io.apisec.annotation.StrictBody;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Transfers from the caller's own accounts, to whichever.
 */
@RestController
final class TransferController {

	private final Ledger ledger;

	TransferController(Ledger ledger) {
		this.ledger = ledger;
	}

	@GetMapping("/api/transfers")
	@RequireScope("accounts:read")
	@BolaGuard(query = "accountId", claim = "accounts")
	List<Transfer> transfers(@RequestParam String accountId) {
		return this.ledger.recent(accountId);
	}

	@PostMapping("/api/transfers")
	@RequireScope("transfers:write")
	@BolaGuard(body = "/from", claim = "accounts")
	@RateLimit(policy = "transfers")
	@StrictBody(schema = "classpath:schemas/transfer.json")
	@ResponseStatus(HttpStatus.CREATED)
	Transfer transfer(@RequestBody TransferOrder order, Principal caller) {
		return this.ledger.book(order, caller.getName());
	}

}
