package io.apisec.schema.json;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds the tree of one body. The limit of depth bounds its recursion. */
final class JsonTree {

	private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

	private final JsonInput input;

	private final JsonLimits limits;

	private final JsonStrings strings;

	private final JsonNumbers numbers;

	JsonTree(byte[] utf8, JsonLimits limits, KnownNames names) {
		this.input = new JsonInput(utf8);
		this.limits = limits;
		this.strings = new JsonStrings(this.input, limits.string(), names);
		this.numbers = new JsonNumbers(this.input, limits.number());
	}

	/** Reads the one value of the body. */
	JsonNode root() {
		this.input.skipWhitespace();
		if (this.input.atEnd()) {
			throw new MalformedJsonException(JsonFlaw.EMPTY);
		}
		JsonNode root = value(0);
		this.input.skipWhitespace();
		if (!this.input.atEnd()) {
			throw new MalformedJsonException(JsonFlaw.TRAILING_CONTENT);
		}
		return root;
	}

	private JsonNode value(int depth) {
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		return switch (this.input.current()) {
			case '{' -> object(depth + 1);
			case '[' -> array(depth + 1);
			case '"' -> nodes.stringNode(this.strings.value());
			case 't' -> literal(TRUE, nodes.booleanNode(true));
			case 'f' -> literal(FALSE, nodes.booleanNode(false));
			case 'n' -> literal(NULL, nodes.nullNode());
			case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> this.numbers.next();
			default -> throw new MalformedJsonException(JsonFlaw.SYNTAX);
		};
	}

	private JsonNode literal(byte[] spelling, JsonNode node) {
		this.input.require(spelling);
		return node;
	}

	private ObjectNode object(int depth) {
		ObjectNode object = JsonNodeFactory.instance.objectNode();
		if (opens('}', depth)) {
			do {
				member(object, depth);
			}
			while (continues('}'));
		}
		return object;
	}

	// Names are compared as they are decoded, so that no spelling hides a duplicate.
	private void member(ObjectNode object, int depth) {
		if (object.size() == this.limits.properties()) {
			throw new MalformedJsonException(JsonFlaw.TOO_MANY_PROPERTIES);
		}
		String name = this.strings.name();
		this.input.skipWhitespace();
		this.input.require(':');
		this.input.skipWhitespace();
		if (object.replace(name, value(depth)) != null) {
			throw new MalformedJsonException(JsonFlaw.DUPLICATE_KEY);
		}
	}

	private ArrayNode array(int depth) {
		ArrayNode array = JsonNodeFactory.instance.arrayNode();
		if (opens(']', depth)) {
			do {
				element(array, depth);
			}
			while (continues(']'));
		}
		return array;
	}

	private void element(ArrayNode array, int depth) {
		if (array.size() == this.limits.array()) {
			throw new MalformedJsonException(JsonFlaw.ARRAY_TOO_LONG);
		}
		array.add(value(depth));
	}

	/** Steps into an object or array; {@code false} if it ends at once. */
	private boolean opens(char close, int depth) {
		if (depth > this.limits.depth()) {
			throw new MalformedJsonException(JsonFlaw.TOO_DEEP);
		}
		this.input.position++;
		this.input.skipWhitespace();
		return !this.input.skip(close);
	}

	/** Steps over a comma; {@code false} if the object or array ends instead. */
	private boolean continues(char close) {
		this.input.skipWhitespace();
		if (this.input.skip(close)) {
			return false;
		}
		this.input.require(',');
		this.input.skipWhitespace();
		return true;
	}

}
