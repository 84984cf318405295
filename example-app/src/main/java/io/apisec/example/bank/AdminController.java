package io.apisec.example.bank;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The admin area. A rule in {@code application.yml} asks for the scope {@code admin}
 * under its whole path, so that no method here can forget to.
 */
@RestController
final class AdminController {

	private final Ledger ledger;

	AdminController(Ledger ledger) {
		this.ledger = ledger;
	}

	@GetMapping("/api/admin/audit")
	List<Transfer> audit() {
		return this.ledger.recent();
	}

}
