package io.apisec.schema.validation;

import java.util.Set;

import io.apisec.schema.validation.SchemaKeyword.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rewrites the keywords of one schema. */
final class KeywordRewriter {

	private static final Set<SchemaKeyword> OTHER_VALUE = Set.of(SchemaKeyword.CONTAINS, SchemaKeyword.PROPERTY_NAMES);

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final SchemaRewriter rewriter;

	private final Position position;

	private final ClosingPlan plan;

	private final ObjectNode rewritten;

	private final boolean sameValue;

	KeywordRewriter(SchemaRewriter rewriter, Position position, ClosingPlan plan, ObjectNode rewritten,
			boolean sameValue) {
		this.rewriter = rewriter;
		this.position = position;
		this.plan = plan;
		this.rewritten = rewritten;
		this.sameValue = sameValue;
	}

	void rewrite(SchemaKeyword keyword, JsonNode value) {
		switch (keyword) {
			// Without its required members, a patch may well be valid by several
			// alternatives.
			case ONE_OF -> set(this.position.mode().patch() ? "anyOf" : "oneOf", keyword, value);
			case ITEMS_OR_TUPLE -> set(value.isArray() ? "prefixItems" : "items", keyword, value);
			case ADDITIONAL_ITEMS -> additionalItems(keyword, value);
			case DEPENDENCIES -> dependencies(keyword, value);
			case UNEVALUATED_PROPERTIES -> otherMembers(value);
			case UNEVALUATED_ITEMS -> otherElements(keyword, value);
			default -> rewriteByTarget(keyword, value);
		}
	}

	private void rewriteByTarget(SchemaKeyword keyword, JsonNode value) {
		switch (keyword.target()) {
			case NONE -> this.rewriter.assertions().copy(this.position, keyword, value, this.rewritten);
			case REFERENCE -> reference(keyword);
			case SAME, TEST, MEMBER, ELEMENT -> set(keyword.word(), keyword, value);
		}
	}

	private void reference(SchemaKeyword keyword) {
		Position referred = this.rewriter.linker().follow(this.position, keyword);
		Position linked = referred.with(partMode(referred.place()));
		int number = this.rewriter.linker().link(linked, this.rewriter.target(), this.sameValue);
		boolean second = this.rewritten.has(LinkKeyword.WORD);
		ObjectNode holder = second ? this.rewritten.withArrayProperty("allOf").addObject() : this.rewritten;
		holder.put(LinkKeyword.WORD, number);
	}

	private void otherMembers(JsonNode value) {
		boolean refused = value.isBoolean() && !value.booleanValue();
		Position others = this.rewriter.linker().child(this.position, value, "/unevaluatedProperties");
		int rule = this.rewriter.linker()
			.memberRule(this.position, this.rewriter.target(), this.sameValue,
					refused ? null : others.with(this.position.mode().member()));
		this.rewritten.put(MembersKeyword.WORD, rule);
	}

	private void otherElements(SchemaKeyword keyword, JsonNode value) {
		this.rewriter.target().noteAnnotated();
		set(keyword.word(), keyword, value);
	}

	private void additionalItems(SchemaKeyword keyword, JsonNode value) {
		if (this.position.place().node().path("items").isArray()) {
			set("items", keyword, value);
		}
	}

	private void dependencies(SchemaKeyword keyword, JsonNode value) {
		ObjectNode names = NODES.objectNode();
		value.properties()
			.stream()
			.filter((entry) -> entry.getValue().isArray())
			.forEach((entry) -> names.set(entry.getKey(), entry.getValue()));
		if (!names.isEmpty() && !this.position.mode().patch()) {
			this.rewritten.set("dependentRequired", names);
		}
		set("dependentSchemas", keyword, value);
	}

	private void set(String word, SchemaKeyword keyword, JsonNode value) {
		JsonNode schemas = schemas(keyword, value);
		if (schemas.isEmpty() && schemas.isArray()) {
			return;
		}
		JsonNode before = this.rewritten.get(word);
		if (schemas instanceof ArrayNode more && before instanceof ArrayNode list) {
			list.addAll(more);
		}
		else {
			this.rewritten.set(word, schemas);
		}
	}

	private JsonNode schemas(SchemaKeyword keyword, JsonNode value) {
		String path = "/" + keyword.word();
		if (value.isArray()) {
			return list(keyword, path, value);
		}
		return switch (keyword.form()) {
			case SCHEMA_MAP, DEPENDENCIES -> map(keyword, path, value);
			default -> schema(keyword, path, value, "");
		};
	}

	private JsonNode list(SchemaKeyword keyword, String path, JsonNode value) {
		ArrayNode list = NODES.arrayNode(value.size());
		for (int i = 0; i < value.size(); i++) {
			list.add(schema(keyword, path + "/" + i, value.get(i), ""));
		}
		return list;
	}

	private JsonNode map(SchemaKeyword keyword, String path, JsonNode value) {
		ObjectNode map = NODES.objectNode();
		value.properties().forEach((entry) -> {
			if (!entry.getValue().isArray()) {
				this.rewriter.assertions().checkName(this.position, keyword, entry.getKey());
				map.set(entry.getKey(),
						schema(keyword, Pointers.append(path, entry.getKey()), entry.getValue(), entry.getKey()));
			}
		});
		return map;
	}

	private JsonNode schema(SchemaKeyword keyword, String path, JsonNode node, String name) {
		Position child = this.rewriter.linker().child(this.position, node, path);
		boolean same = this.sameValue && keyword.target() != Target.MEMBER && keyword.target() != Target.ELEMENT
				&& !OTHER_VALUE.contains(keyword);
		JsonNode schema = this.rewriter.rewrite(child.with(mode(keyword, child.place())), same);
		return isDeletable(keyword, name) ? orNull(schema) : schema;
	}

	private Mode mode(SchemaKeyword keyword, SchemaPlace child) {
		Mode mode = this.position.mode();
		return switch (keyword.target()) {
			case MEMBER -> mode.member();
			case ELEMENT -> mode.element();
			case TEST -> Mode.AS_WRITTEN;
			case SAME, REFERENCE, NONE -> partMode(child);
		};
	}

	private Mode partMode(SchemaPlace part) {
		return this.plan.delegates().contains(part) ? this.position.mode() : this.position.mode().part();
	}

	private boolean isDeletable(SchemaKeyword keyword, String name) {
		Set<String> required = this.position.mode().required();
		return required != null && keyword.target() == Target.MEMBER
				&& (keyword != SchemaKeyword.PROPERTIES || !required.contains(name));
	}

	private static JsonNode orNull(JsonNode schema) {
		if (schema.isBoolean()) {
			return schema;
		}
		ObjectNode nullable = NODES.objectNode();
		nullable.putArray("anyOf").add(NODES.objectNode().put("type", "null")).add(schema);
		return nullable;
	}

}
