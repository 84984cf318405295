package io.apisec.autoconfigure.actuate;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.apisec.policy.Inventory;
import io.apisec.policy.Lack;
import io.apisec.schema.openapi.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Shows what holds for every endpoint, out of the policies that enforce it, and what is
 * described and nobody serves.
 */
@Endpoint(id = "apisec")
final class InventoryEndpoint {

	private final Inventory inventory;

	private final UnservedOperations unserved;

	InventoryEndpoint(Inventory inventory, UnservedOperations unserved) {
		this.inventory = inventory;
		this.unserved = unserved;
	}

	/**
	 * The inventory.
	 * @param lacks shows endpoints alone that lack this
	 * @param path shows endpoints alone to which this path leads, or one of whose
	 * patterns begins with it
	 * @return the inventory, in an order that does not change
	 */
	@ReadOperation
	Map<String, Object> inventory(@Nullable Lack lacks, @Nullable String path) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("summary", summary());
		all.put("endpoints", this.inventory.entries(lacks, path).stream().map(Inventory.Entry::members).toList());
		all.put("unserved", unserved(path));
		return all;
	}

	private Map<String, Object> summary() {
		Inventory.Summary summary = this.inventory.summary();
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("endpoints", summary.endpoints());
		members.put("public", summary.open());
		members.put("unguarded", summary.unguarded());
		members.put("withoutSchema", summary.withoutSchema());
		members.put("withoutLimit", summary.withoutLimit());
		return members;
	}

	private List<Map<String, Object>> unserved(@Nullable String path) {
		return this.unserved.get()
			.stream()
			.filter((operation) -> path == null || operation.path().startsWith(path))
			.sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
			.map(InventoryEndpoint::listing)
			.toList();
	}

	private static Map<String, Object> listing(Operation operation) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("method", operation.method());
		members.put("path", operation.path());
		members.put("source", operation.source());
		return members;
	}

}
