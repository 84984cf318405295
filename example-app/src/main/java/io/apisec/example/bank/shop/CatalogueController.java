package io.apisec.example.bank.shop;

import java.util.Map;
import java.util.Optional;

import io.apisec.annotation.BolaExempt;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.springframework.http.HttpStatus.NOT_FOUND;

/**
 * What the bank sells, for every customer. Its ids are nobody's property, and say so:
 * without a word about them the bank would not start.
 */
@RestController
final class CatalogueController {

	private final Map<Long, Item> items = Map.of(1L, new Item(1, "Gold coin, one ounce", 250_000), 2L,
			new Item(2, "Silver coin, one ounce", 3_500));

	@GetMapping("/api/catalogue/{itemId}")
	@BolaExempt(reason = "Every customer may look at everything that is for sale")
	Item item(@PathVariable long itemId) {
		return Optional.ofNullable(this.items.get(itemId)).orElseThrow(() -> new ResponseStatusException(NOT_FOUND));
	}

}
