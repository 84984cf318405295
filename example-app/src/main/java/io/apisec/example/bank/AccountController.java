package io.apisec.example.bank;

import java.security.Principal;
import java.util.List;

import io.apisec.annotation.BolaGuard;
import io.apisec.annotation.RequireScope;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The caller's accounts, for tokens with the scope {@code accounts:read}. Which they are
 * the claim {@code accounts} of the token says; an admin may look at all of them.
 */
@RestController
@RequestMapping("/api/accounts")
@RequireScope("accounts:read")
final class AccountController {

	private final Ledger ledger;

	AccountController(Ledger ledger) {
		this.ledger = ledger;
	}

	@GetMapping
	List<Account> accounts(@RequestParam(defaultValue = "0") long minCents, Principal caller) {
		return this.ledger.accountsOf(caller.getName())
			.stream()
			.filter((account) -> account.cents() >= minCents)
			.toList();
	}

	@GetMapping("/{accountId}")
	@BolaGuard(variable = "accountId", claim = "accounts", bypassScopes = "admin")
	Account account(@PathVariable String accountId) {
		return this.ledger.account(accountId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
