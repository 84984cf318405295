package io.apisec.schema.patch;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies patches as RFC 6902 says, to see what they make of a resource. */
final class PatchedResource {

	private JsonNode root;

	PatchedResource(JsonNode root) {
		this.root = root.deepCopy();
	}

	JsonNode root() {
		return this.root;
	}

	/** Whether all operations could be applied. */
	boolean apply(JsonNode patch) {
		return patch.valueStream().allMatch(this::applyOne);
	}

	private boolean applyOne(JsonNode operation) {
		List<String> path = tokens(operation, "path");
		return switch (operation.path("op").asString()) {
			case "add" -> add(path, operation.path("value").deepCopy());
			case "remove" -> remove(path) != null;
			case "replace" -> (path.isEmpty() || remove(path) != null) && add(path, operation.path("value").deepCopy());
			case "test" -> operation.path("value").equals(find(path));
			case "copy" -> {
				JsonNode source = find(tokens(operation, "from"));
				yield source != null && add(path, source.deepCopy());
			}
			default -> {
				JsonNode moved = remove(tokens(operation, "from"));
				yield moved != null && add(path, moved);
			}
		};
	}

	private static List<String> tokens(JsonNode operation, String member) {
		return Objects.requireNonNull(JsonPointers.tokens(operation.path(member).asString()));
	}

	private @Nullable JsonNode find(List<String> path) {
		JsonNode found = this.root;
		for (String token : path) {
			found = (found instanceof ArrayNode) ? found.get(JsonPointers.index(token)) : found.get(token);
			if (found == null) {
				return null;
			}
		}
		return found;
	}

	private boolean add(List<String> path, JsonNode value) {
		if (path.isEmpty()) {
			this.root = value;
			return true;
		}
		String last = path.get(path.size() - 1);
		JsonNode parent = find(path.subList(0, path.size() - 1));
		if (parent instanceof ObjectNode object) {
			object.set(last, value);
			return true;
		}
		return parent instanceof ArrayNode array && insert(array, last, value);
	}

	private static boolean insert(ArrayNode array, String last, JsonNode value) {
		int index = "-".equals(last) ? array.size() : JsonPointers.index(last);
		boolean inside = index >= 0 && index <= array.size();
		if (inside) {
			array.insert(index, value);
		}
		return inside;
	}

	private @Nullable JsonNode remove(List<String> path) {
		if (path.isEmpty()) {
			return null;
		}
		String last = path.get(path.size() - 1);
		JsonNode parent = find(path.subList(0, path.size() - 1));
		if (parent instanceof ObjectNode object) {
			return object.remove(last);
		}
		int index = JsonPointers.index(last);
		boolean inside = parent instanceof ArrayNode && index >= 0 && index < parent.size();
		return (inside && parent instanceof ArrayNode array) ? array.remove(index) : null;
	}

}
