package io.apisec.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.apisec.annotation.BolaExempt;
import io.apisec.annotation.BolaGuard;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Objects of somebody, named in every way in which a request can name one. */
@RestController
@RequestMapping("/guarded")
class GuardedController {

	@GetMapping("/users/{userId}")
	@BolaGuard(variable = "userId", claim = "sub")
	String user(@PathVariable String userId) {
		return "user " + userId;
	}

	@GetMapping({ "/users/{userId}/slash", "/users/{userId}/slash/" })
	@OwnAccount
	String slash(@PathVariable String userId) {
		return "user " + userId;
	}

	@GetMapping("/users/{userId}/later")
	@BolaGuard(variable = "userId", claim = "sub")
	Callable<String> later(@PathVariable String userId) {
		return () -> "user " + userId;
	}

	@GetMapping("/users/{userId}/accounts/{account}")
	@BolaGuard(variable = "userId", claim = "sub")
	@BolaGuard(variable = "account", claim = "accounts")
	String account(@PathVariable String userId, @PathVariable String account) {
		return userId + " " + account;
	}

	@GetMapping("/numbers/{number}")
	@BolaGuard(variable = "number", claim = "number", bypassScopes = "support")
	String number(@PathVariable long number) {
		return "number " + number;
	}

	@GetMapping("/uuids/{uuid}")
	@BolaGuard(variable = "uuid", claim = "/org/id")
	String uuid(@PathVariable UUID uuid) {
		return "uuid " + uuid;
	}

	@GetMapping("/query")
	@BolaGuard(query = "userId", claim = "sub")
	String query(@RequestParam String userId) {
		return "user " + userId;
	}

	@PostMapping("/form")
	@BolaGuard(query = "userId", claim = "sub")
	String form(@RequestParam String userId) {
		return "user " + userId;
	}

	@PostMapping("/body")
	@BolaGuard(body = "/from/userId", claim = "sub")
	String body(@RequestBody Payment payment) {
		return "from " + payment.from().userId();
	}

	@PostMapping("/bodies")
	@BolaGuard(body = "/items/*/account", claim = "accounts")
	String bodies(@RequestBody Batch batch) {
		return "items " + batch.items().size();
	}

	@PostMapping("/resolved-bodies")
	@BolaGuard(body = "/items/*/account", resource = "order")
	String resolvedBodies(@RequestBody Batch batch) {
		return "items " + batch.items().size();
	}

	@GetMapping("/orders/{orderId}")
	@BolaGuard(variable = "orderId", resource = "order")
	String order(@PathVariable String orderId) {
		return "order " + orderId;
	}

	@GetMapping("/numbered/{number}")
	@BolaGuard(variable = "number", resource = "order")
	String numbered(@PathVariable long number) {
		return "number " + number;
	}

	@GetMapping("/numbered")
	@BolaGuard(query = "number", resource = "order")
	String numberedQuery(@RequestParam Integer number) {
		return "number " + number;
	}

	@GetMapping("/invoices/{invoiceId}")
	@BolaGuard(variable = "invoiceId", resource = "invoice")
	String invoice(@PathVariable String invoiceId) {
		return "invoice " + invoiceId;
	}

	@GetMapping("/ruled/{id}/deeper/{other}")
	String ruled(@PathVariable String id) {
		return "ruled " + id;
	}

	@GetMapping("/catalogue/{itemId}")
	@BolaExempt(reason = "a catalogue is everybody's")
	String item(@PathVariable String itemId) {
		return "item " + itemId;
	}

	@GetMapping("/unguarded/{id}")
	String unguarded(@PathVariable String id) {
		return "unguarded " + id;
	}

	record Payment(Party from, Party to) {

	}

	record Party(String userId) {

	}

	record Batch(List<Item> items) {

	}

	record Item(String account) {

	}

	/** A guard under a name of the application's own. */
	@Documented
	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.METHOD)
	@BolaGuard(variable = "userId", claim = "sub")
	@interface OwnAccount {

	}

}
