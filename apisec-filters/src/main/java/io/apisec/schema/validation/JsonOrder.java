package io.apisec.schema.validation;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * Puts JSON values in an order in which those are equal that are equal to JSON Schema
 * (2020-12 Core section 4.2.2): {@code 1} and {@code 1.0} are, and the order of members
 * does not count. Unlike a hash, an order leaves no caller a choice of what it costs.
 */
final class JsonOrder implements Comparator<JsonNode> {

	static final JsonOrder INSTANCE = new JsonOrder();

	private JsonOrder() {
	}

	@Override
	public int compare(JsonNode one, JsonNode other) {
		int kind = one.getNodeType().compareTo(other.getNodeType());
		if (kind != 0) {
			return kind;
		}
		return switch (one.getNodeType()) {
			case STRING -> one.stringValue().compareTo(other.stringValue());
			case NUMBER -> numbers(one, other);
			case ARRAY -> arrays(one, other);
			case OBJECT -> objects(one, other);
			case BOOLEAN -> Boolean.compare(one.booleanValue(), other.booleanValue());
			default -> 0;
		};
	}

	private static int numbers(JsonNode one, JsonNode other) {
		boolean small = one.isInt() && other.isInt();
		return small ? Integer.compare(one.intValue(), other.intValue())
				: one.decimalValue().compareTo(other.decimalValue());
	}

	private int arrays(JsonNode one, JsonNode other) {
		int order = Integer.compare(one.size(), other.size());
		for (int i = 0; order == 0 && i < one.size(); i++) {
			order = compare(one.get(i), other.get(i));
		}
		return order;
	}

	private int objects(JsonNode one, JsonNode other) {
		int order = Integer.compare(one.size(), other.size());
		Iterator<String> names = names(one);
		Iterator<String> others = names(other);
		while (order == 0 && names.hasNext()) {
			String name = names.next();
			order = name.compareTo(others.next());
			order = (order == 0) ? compare(one.get(name), other.get(name)) : order;
		}
		return order;
	}

	private static Iterator<String> names(JsonNode object) {
		Collection<String> names = object.propertyNames();
		return ((names.size() > 1) ? new TreeSet<>(names) : names).iterator();
	}

}
