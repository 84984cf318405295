package io.apisec.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.BodyPointer;
import io.apisec.core.JsonBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body that was checked, for those who look at places in it.
 *
 * @param root the whole body
 * @param aliases by the name of a member, the names that the handler's mapper takes for
 * the same
 */
record TreeBody(JsonNode root, Map<String, Set<String>> aliases) implements JsonBody {

	@Override
	public List<@Nullable Object> values(BodyPointer pointer) {
		List<@Nullable Object> values = new ArrayList<>(1);
		collect(this.root, pointer.tokens(), 0, values);
		return Collections.unmodifiableList(values);
	}

	private void collect(@Nullable JsonNode node, List<String> tokens, int at, List<@Nullable Object> values) {
		if (node == null || at == tokens.size()) {
			values.add((node != null) ? scalar(node) : null);
		}
		else if (node.isArray() && tokens.get(at).equals(BodyPointer.EACH)) {
			node.forEach((element) -> collect(element, tokens, at + 1, values));
		}
		else {
			collect(member(node, tokens.get(at)), tokens, at + 1, values);
		}
	}

	/** A star leads to the elements of an array, and to nothing else. */
	private @Nullable JsonNode member(JsonNode node, String token) {
		if (node.isObject() && !token.equals(BodyPointer.EACH)) {
			return isNamedOnce(node, token) ? node.get(token) : null;
		}
		boolean index = node.isArray() && token.matches("0|[1-9][0-9]{0,8}");
		return index ? node.get(Integer.parseInt(token)) : null;
	}

	/**
	 * Which of two names the mapper takes in the end is not ours to guess; whether it
	 * minds their case neither. A strict schema lets no such body come here.
	 */
	private boolean isNamedOnce(JsonNode object, String token) {
		Set<String> others = this.aliases.getOrDefault(token, Set.of());
		for (String name : object.propertyNames()) {
			boolean same = name.equalsIgnoreCase(token) || others.stream().anyMatch(name::equalsIgnoreCase);
			if (same && !name.equals(token)) {
				return false;
			}
		}
		return true;
	}

	private static @Nullable Object scalar(JsonNode node) {
		return switch (node.getNodeType()) {
			case STRING -> node.stringValue();
			case NUMBER -> node.decimalValue();
			case BOOLEAN -> node.booleanValue();
			default -> null;
		};
	}

}
