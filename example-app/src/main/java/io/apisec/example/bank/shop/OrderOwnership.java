package io.apisec.example.bank.shop;

import java.security.Principal;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.apisec.bola.OwnershipResolver;

import org.springframework.stereotype.Component;

/**
 * Whose an order is. The name of the bean is what guards call the resource.
 */
@Component("order")
final class OrderOwnership implements OwnershipResolver {

	private static final Predicate<String> NUMBER = Pattern.compile("[0-9]{1,18}").asMatchPredicate();

	private final OrderRepository orders;

	OrderOwnership(OrderRepository orders) {
		this.orders = orders;
	}

	@Override
	public boolean owns(String resource, String id, Principal caller) {
		// What is no number is nobody's order. It would be denied if it threw, but
		// callers should not be able to write errors into the log.
		return NUMBER.test(id) && this.orders.existsByIdAndOwner(Long.parseLong(id), caller.getName());
	}

	/** One query for all of them. */
	@Override
	public boolean ownsAll(String resource, Collection<String> ids, Principal caller) {
		if (!ids.stream().allMatch(NUMBER)) {
			return false;
		}
		Set<Long> numbers = ids.stream().map(Long::valueOf).collect(Collectors.toSet());
		return this.orders.countByIdInAndOwner(numbers, caller.getName()) == numbers.size();
	}

}
