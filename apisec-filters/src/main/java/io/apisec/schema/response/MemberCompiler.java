package io.apisec.schema.response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Makes the graph of declared members out of schemas in JSON Schema 2020-12, at start-up.
 * Schemas of one document share what they refer to.
 */
public final class MemberCompiler {

	private final String document;

	private final JsonNode root;

	private final boolean closed;

	private final NamePatterns patterns;

	private final Map<String, Shape> shapes = new HashMap<>();

	private final List<Shape> unsettled = new ArrayList<>();

	private final Set<String> tags = new HashSet<>();

	/**
	 * Compiles the schemas of a document.
	 * @param document what the document is called
	 * @param root the document; its {@code $ref}s are {@code #} and a JSON Pointer
	 * @param closed whether an object is closed that its author neither closed nor opened
	 * @param patterns compiles patterns of names
	 */
	public MemberCompiler(String document, JsonNode root, boolean closed, NamePatterns patterns) {
		this.document = document;
		this.root = root;
		this.closed = closed;
		this.patterns = patterns;
	}

	/**
	 * Compiles a schema.
	 * @param pointer where it stands in the document: a JSON Pointer
	 * @return the members that it declares
	 * @throws io.apisec.core.StartupException if it holds a pattern that cannot be run
	 */
	public DeclaredMembers compile(String pointer) {
		Shape shape = at(pointer);
		this.unsettled.forEach(Shape::settle);
		this.unsettled.clear();
		return new DeclaredMembers(shape, this.closed, Set.copyOf(this.tags));
	}

	private Shape at(String pointer) {
		return shape(pointer, this.root.at(JsonPointer.compile(pointer)));
	}

	private Shape shape(String pointer, JsonNode schema) {
		Shape known = this.shapes.get(pointer);
		if (known != null) {
			return known;
		}
		Shape shape = new Shape(this.document + "#" + pointer);
		this.shapes.put(pointer, shape);
		this.unsettled.add(shape);
		for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
			read(keyword.getKey(), keyword.getValue(), pointer + "/" + escape(keyword.getKey()), shape);
		}
		return shape;
	}

	private void read(String keyword, JsonNode value, String pointer, Shape shape) {
		Part own = shape.own();
		switch (keyword) {
			case "$ref" -> shape.addAlways(at(value.asString("").substring(1)));
			case "allOf" -> list(value, pointer).forEach(shape::addAlways);
			case "anyOf", "oneOf" -> shape.addAlternatives(new Alternatives(list(value, pointer), true));
			case "if", "then", "else" -> shape.addAlternatives(new Alternatives(List.of(shape(pointer, value)), false));
			case "dependentSchemas" ->
				shape.addAlternatives(new Alternatives(List.copyOf(map(value, pointer).values()), false));
			case "properties" -> members(value, pointer, own);
			case "patternProperties" -> map(value, pointer).forEach((pattern, matched) -> own.patterns
				.add(new Part.PatternMembers(this.patterns.compile(matched.place(), pattern), matched)));
			case "additionalProperties", "unevaluatedProperties" -> others(keyword, value, pointer, own);
			case "items", "unevaluatedItems" ->
				own.items = (own.items == null || keyword.equals("items")) ? shape(pointer, value) : own.items;
			case "prefixItems" -> own.prefix.addAll(list(value, pointer));
			case "required" -> value.values().forEach((name) -> own.required.add(name.asString("")));
			case "type" -> (value.isArray() ? value.valueStream() : List.of(value).stream())
				.forEach((type) -> own.types.add(type.asString("")));
			default -> {
				// All others say nothing of which members there are.
			}
		}
	}

	private List<Shape> list(JsonNode schemas, String pointer) {
		List<Shape> list = new ArrayList<>();
		schemas.values().forEach((schema) -> list.add(shape(pointer + "/" + list.size(), schema)));
		return list;
	}

	private Map<String, Shape> map(JsonNode schemas, String pointer) {
		Map<String, Shape> map = new HashMap<>();
		schemas.properties()
			.forEach((member) -> map.put(member.getKey(),
					shape(pointer + "/" + escape(member.getKey()), member.getValue())));
		return map;
	}

	private void members(JsonNode schemas, String pointer, Part own) {
		for (Map.Entry<String, JsonNode> member : schemas.properties()) {
			if (isImpossible(member.getValue())) {
				own.never.add(member.getKey());
			}
			else {
				tag(member.getKey(), member.getValue(), own);
				own.members.put(member.getKey(), shape(pointer + "/" + escape(member.getKey()), member.getValue()));
			}
		}
	}

	/** No value is valid: the member may not be there. */
	private static boolean isImpossible(JsonNode schema) {
		JsonNode not = schema.path("not");
		return (schema.isBoolean() && !schema.booleanValue()) || (not.isObject() && not.isEmpty())
				|| (not.isBoolean() && not.booleanValue());
	}

	/** One of a few strings, by which alternatives can be told apart. */
	private void tag(String name, JsonNode schema, Part own) {
		Set<String> texts = new HashSet<>();
		JsonNode choice = schema.path("enum");
		if (schema.path("const").isString()) {
			texts.add(schema.path("const").stringValue());
		}
		else if (choice.isArray() && choice.valueStream().allMatch(JsonNode::isString)) {
			choice.values().forEach((text) -> texts.add(text.stringValue()));
		}
		if (!texts.isEmpty()) {
			own.tags.put(name, texts);
			this.tags.add(name);
		}
	}

	private void others(String keyword, JsonNode value, String pointer, Part own) {
		if (isImpossible(value)) {
			own.refusesOthers = true;
		}
		else if (own.others == null || keyword.equals("additionalProperties")) {
			own.others = shape(pointer, value);
			own.othersUnevaluated = keyword.equals("unevaluatedProperties");
		}
	}

	private static String escape(String name) {
		return name.replace("~", "~0").replace("/", "~1");
	}

}
