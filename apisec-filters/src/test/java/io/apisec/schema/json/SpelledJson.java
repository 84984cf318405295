package io.apisec.schema.json;

import java.util.Iterator;
import java.util.Map;
import java.util.Random;

import tools.jackson.databind.JsonNode;

/** Writes a tree as JSON in one of its many spellings. */
final class SpelledJson {

	private static final String[] BLANKS = { "", "", "", " ", "\n", "\t\r\n ", "        \n" };

	private final Random random;

	private final StringBuilder json = new StringBuilder();

	private SpelledJson(long seed) {
		this.random = new Random(seed);
	}

	static String of(JsonNode tree, long seed) {
		SpelledJson spelled = new SpelledJson(seed);
		spelled.value(tree);
		return spelled.json.toString();
	}

	private void value(JsonNode node) {
		blank();
		if (node.isObject()) {
			object(node);
		}
		else if (node.isArray()) {
			array(node);
		}
		else if (node.isString()) {
			text(node.stringValue());
		}
		else {
			this.json.append((node.isNumber()) ? node.numberValue().toString() : node.asString("null"));
		}
		blank();
	}

	private void object(JsonNode node) {
		this.json.append('{');
		for (Iterator<Map.Entry<String, JsonNode>> members = node.properties().iterator(); members.hasNext();) {
			Map.Entry<String, JsonNode> member = members.next();
			blank();
			text(member.getKey());
			blank();
			this.json.append(':');
			value(member.getValue());
			this.json.append((members.hasNext()) ? "," : "");
		}
		blank();
		this.json.append('}');
	}

	private void array(JsonNode node) {
		this.json.append('[');
		for (int i = 0; i < node.size(); i++) {
			this.json.append((i > 0) ? "," : "");
			value(node.get(i));
		}
		blank();
		this.json.append(']');
	}

	private void text(String text) {
		boolean escaping = this.random.nextBoolean();
		this.json.append('"');
		text.chars().forEach((unit) -> unit((char) unit, escaping));
		this.json.append('"');
	}

	private void unit(char unit, boolean escaping) {
		// Half of a pair must not be escaped alone: the other half would be no UTF-8.
		boolean optional = escaping && !Character.isSurrogate(unit) && this.random.nextInt(4) == 0;
		if (unit < ' ' || unit == '"' || unit == '\\' || optional) {
			this.json.append(String.format((this.random.nextBoolean()) ? "\\u%04x" : "\\u%04X", (int) unit));
		}
		else {
			this.json.append(unit);
		}
	}

	private void blank() {
		this.json.append(BLANKS[this.random.nextInt(BLANKS.length)]);
	}

}
