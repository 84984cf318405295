package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the texts of a parameter as the values for which they may stand: usually one.
 */
final class StyledParameter implements ParameterValues {

	private final ParameterStyle style;

	private final boolean explode;

	private final Shape shape;

	StyledParameter(ParameterStyle style, boolean explode, Shape shape) {
		this.style = style;
		this.explode = explode;
		this.shape = shape;
	}

	@Override
	public boolean isRepeatable() {
		return this.style != ParameterStyle.SIMPLE && this.explode && this.shape.isArray();
	}

	@Override
	public List<JsonNode> of(RawParameter raw) {
		List<JsonNode> values = new ArrayList<>(1);
		addValues(raw, false, values);
		if (isAmbiguous()) {
			addValues(raw, true, values);
		}
		return values;
	}

	@Override
	public @Nullable List<JsonNode> partedOf(RawParameter raw) {
		if (!isRepeatable() || this.shape.isScalar() || raw.texts().size() != 1
				|| raw.texts().get(0).indexOf(',') < 0) {
			return null;
		}
		List<JsonNode> values = new ArrayList<>(1);
		addIfAny(array(split(raw.texts().get(0), ','), false), values);
		addIfAny(array(split(raw.texts().get(0), ','), true), values);
		return values;
	}

	private boolean isAmbiguous() {
		return TypedText.isAmbiguous(this.shape.types())
				|| (this.shape.isArray() && TypedText.isAmbiguous(this.shape.items())) || this.shape.isObject();
	}

	private void addValues(RawParameter raw, boolean preferText, List<JsonNode> values) {
		if (!raw.members().isEmpty()) {
			addIfAny(raw.texts().isEmpty() ? object(raw.members(), preferText) : null, values);
			return;
		}
		if (this.shape.isScalar() && raw.texts().size() == 1) {
			addIfAny(TypedText.read(raw.texts().get(0), this.shape.types(), preferText), values);
		}
		if (this.shape.isArray() && this.style != ParameterStyle.DEEP_OBJECT) {
			addIfAny(array(elements(raw.texts()), preferText), values);
		}
		if (this.shape.isObject() && this.style != ParameterStyle.DEEP_OBJECT) {
			addIfAny(flatObject(raw.texts(), preferText), values);
		}
	}

	private static void addIfAny(@Nullable JsonNode value, List<JsonNode> values) {
		if (value != null) {
			values.add(value);
		}
	}

	private List<String> elements(List<String> texts) {
		return isRepeatable() ? texts : split(texts.get(0), this.style.delimiter());
	}

	private @Nullable ArrayNode array(List<String> elements, boolean preferText) {
		return array(elements, this.shape.items(), preferText);
	}

	private static @Nullable ArrayNode array(List<String> elements, Set<JsonType> types, boolean preferText) {
		ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
		for (String element : elements) {
			JsonNode value = TypedText.read(element, types, preferText);
			if (value == null) {
				return null;
			}
			array.add(value);
		}
		return array;
	}

	/** {@code a,1,b,2} or, exploded, {@code a=1,b=2}. */
	private @Nullable ObjectNode flatObject(List<String> texts, boolean preferText) {
		List<String> parts = split(texts.get(0), this.style.delimiter());
		List<QueryPair> members = new ArrayList<>(parts.size());
		int step = this.explode ? 1 : 2;
		if (texts.size() != 1 || parts.size() % step != 0) {
			return null;
		}
		for (int i = 0; i < parts.size(); i += step) {
			int equals = parts.get(i).indexOf('=');
			if (this.explode && equals < 0) {
				return null;
			}
			members
				.add(this.explode ? new QueryPair(parts.get(i).substring(0, equals), parts.get(i).substring(equals + 1))
						: new QueryPair(parts.get(i), parts.get(i + 1)));
		}
		return object(members, preferText);
	}

	private @Nullable ObjectNode object(List<QueryPair> members, boolean preferText) {
		Map<String, List<String>> byName = new LinkedHashMap<>();
		for (QueryPair member : members) {
			byName.computeIfAbsent(member.name(), (name) -> new ArrayList<>(1)).add(member.value());
		}
		ObjectNode object = JsonNodeFactory.instance.objectNode();
		for (Map.Entry<String, List<String>> member : byName.entrySet()) {
			JsonNode value = member(member.getValue(), this.shape.member(member.getKey()), preferText);
			if (value == null) {
				return null;
			}
			object.set(member.getKey(), value);
		}
		return object;
	}

	private static @Nullable JsonNode member(List<String> texts, Set<JsonType> types, boolean preferText) {
		JsonNode value = (texts.size() == 1) ? TypedText.read(texts.get(0), types, preferText) : null;
		return (value == null && types.contains(JsonType.ARRAY)) ? array(texts, JsonType.ALL, preferText) : value;
	}

	private static List<String> split(String text, char delimiter) {
		List<String> parts = new ArrayList<>();
		int start = 0;
		for (int i = text.indexOf(delimiter); i >= 0; i = text.indexOf(delimiter, start)) {
			parts.add(text.substring(start, i));
			start = i + 1;
		}
		parts.add(text.substring(start));
		return parts;
	}

}
