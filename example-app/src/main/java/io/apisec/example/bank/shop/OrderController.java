package io.apisec.example.bank.shop;

import java.security.Principal;
import java.util.List;

import io.apisec.annotation.BolaGuard;
import io.apisec.annotation.RateLimit;
import jakarta.validation.Valid;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.springframework.http.HttpStatus.NOT_FOUND;

/**
 * The orders of a customer. No token tells which these are: {@link OrderOwnership} asks
 * the database before a method here runs.
 */
@RestController
@RequestMapping("/api/orders")
final class OrderController {

	private final OrderRepository orders;

	OrderController(OrderRepository orders) {
		this.orders = orders;
	}

	@GetMapping
	List<Order> orders(Principal caller) {
		return this.orders.findByOwnerOrderById(caller.getName());
	}

	@GetMapping("/{orderId}")
	@BolaGuard(variable = "orderId", resource = "order", bypassScopes = "admin")
	Order order(@PathVariable long orderId) {
		// Only who bypasses the guard gets as far as a number that does not exist.
		return this.orders.findById(orderId).orElseThrow(() -> new ResponseStatusException(NOT_FOUND));
	}

	/** All of them, or none where one is not the caller's. */
	@PostMapping("/cancellations")
	@BolaGuard(body = "/orderIds/*", resource = "order")
	@RateLimit(capacity = 10, period = "1m")
	List<Order> cancel(@Valid @RequestBody Cancellation cancellation) {
		List<Order> cancelled = this.orders.findAllById(cancellation.orderIds()).stream().map(Order::cancel).toList();
		return this.orders.saveAll(cancelled);
	}

}
