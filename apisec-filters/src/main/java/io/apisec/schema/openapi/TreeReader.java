package io.apisec.schema.openapi;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Builds the tree of one file. Jackson's own reader takes an alias of YAML for a text, so
 * that it is done here: an alias stands for the very node of its anchor, and what aliases
 * stand for counts against the bound as if it were written out.
 */
final class TreeReader {

	private static final int MAX_NODES = 5_000_000;

	private static final String ACTION = "Correct the file; write out what YAML 1.2 cannot say.";

	private final String file;

	private final JsonParser parser;

	private final Map<String, JsonNode> anchors = new HashMap<>();

	private int nodes;

	private int depth;

	TreeReader(String file, JsonParser parser) {
		this.file = file;
		this.parser = parser;
	}

	JsonNode read() {
		if (this.parser.nextToken() == null) {
			throw DocumentFlaw.unreadable(this.file, "it is empty");
		}
		JsonNode root = value(new Location(this.file, ""));
		if (this.parser.nextToken() != null) {
			throw DocumentFlaw.unreadable(this.file, "it holds more than one document");
		}
		return root;
	}

	private JsonNode value(Location at) {
		count();
		JsonToken token = this.parser.currentToken();
		if (this.parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
			return aliased(at, this.parser.getString());
		}
		String anchor = this.parser.canReadObjectId() ? anchor() : null;
		this.depth++;
		JsonNode value = switch (token) {
			case START_OBJECT -> object(at);
			case START_ARRAY -> array(at);
			default -> scalar(at, token);
		};
		this.depth--;
		if (anchor != null) {
			this.anchors.put(anchor, value);
		}
		return value;
	}

	private @Nullable String anchor() {
		Object anchor = this.parser.getObjectId();
		return (anchor != null) ? anchor.toString() : null;
	}

	private JsonNode aliased(Location at, String anchor) {
		JsonNode value = this.anchors.get(anchor);
		if (value == null) {
			throw flaw(at, "has an alias to no object or array that stands complete before it");
		}
		countAll(value, this.depth);
		return value;
	}

	private ObjectNode object(Location at) {
		ObjectNode object = JsonNodeFactory.instance.objectNode();
		while (this.parser.nextToken() != JsonToken.END_OBJECT) {
			String name = this.parser.currentName();
			Location member = at.child(name);
			if (name.equals("<<") && this.parser instanceof YAMLParser) {
				throw flaw(member, "is a merge key, which YAML 1.2 does not know");
			}
			this.parser.nextToken();
			if (object.putIfAbsent(name, value(member)) != null) {
				throw flaw(member, "stands there twice");
			}
		}
		return object;
	}

	private ArrayNode array(Location at) {
		ArrayNode array = JsonNodeFactory.instance.arrayNode();
		while (this.parser.nextToken() != JsonToken.END_ARRAY) {
			array.add(value(at.child(Integer.toString(array.size()))));
		}
		return array;
	}

	private JsonNode scalar(Location at, JsonToken token) {
		JsonNodeFactory factory = JsonNodeFactory.instance;
		return switch (token) {
			case VALUE_STRING -> factory.stringNode(this.parser.getString());
			case VALUE_TRUE -> factory.booleanNode(true);
			case VALUE_FALSE -> factory.booleanNode(false);
			case VALUE_NULL -> factory.nullNode();
			case VALUE_NUMBER_INT -> integer(this.parser.getBigIntegerValue());
			case VALUE_NUMBER_FLOAT -> factory.numberNode(this.parser.getDecimalValue());
			default -> throw flaw(at, "holds what JSON does not know");
		};
	}

	private static JsonNode integer(BigInteger value) {
		JsonNodeFactory factory = JsonNodeFactory.instance;
		if (value.bitLength() < Integer.SIZE) {
			return factory.numberNode(value.intValue());
		}
		return (value.bitLength() < Long.SIZE) ? factory.numberNode(value.longValue()) : factory.numberNode(value);
	}

	private void countAll(JsonNode value, int above) {
		count();
		if (above >= DocumentReader.MAX_DEPTH) {
			throw DocumentFlaw.unreadable(this.file, "its aliases nest deeper than " + DocumentReader.MAX_DEPTH);
		}
		value.values().forEach((child) -> countAll(child, above + 1));
	}

	private void count() {
		this.nodes++;
		if (this.nodes > MAX_NODES) {
			throw DocumentFlaw.unreadable(this.file, "it holds more than " + MAX_NODES + " values");
		}
	}

	private static StartupException flaw(Location at, String what) {
		return DocumentFlaw.at(at, what, ACTION);
	}

}
