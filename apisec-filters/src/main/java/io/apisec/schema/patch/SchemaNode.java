package io.apisec.schema.patch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.schema.validation.SchemaDocument;
import io.apisec.schema.validation.SchemaView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema of a document. Two are equal if they say the same, and their references lead
 * to the same.
 */
final class SchemaNode {

	private static final Set<String> ONLY_NEW = Set.of("prefixItems", "unevaluatedItems", "unevaluatedProperties",
			"dependentSchemas");

	private static final Set<String> ONLY_OLD = Set.of("additionalItems", "dependencies");

	private final SchemaView view;

	private final JsonNode json;

	private int hash;

	SchemaNode(SchemaView view) {
		this.view = view;
		this.json = view.json();
	}

	SchemaDocument document() {
		return this.view.document();
	}

	JsonNode json() {
		return this.json;
	}

	boolean isDraft7() {
		return this.view.isDraft7();
	}

	/**
	 * Where it stands in its document.
	 * @return a JSON Pointer
	 */
	String pointer() {
		return this.view.pointer();
	}

	/**
	 * The value of a keyword, {@code null} where it is absent or unknown to the dialect.
	 */
	@Nullable JsonNode get(String keyword) {
		boolean draft7 = this.view.isDraft7();
		boolean ignored = draft7 && this.json.has("$ref") && !"$ref".equals(keyword);
		return (ignored || (draft7 ? ONLY_NEW : ONLY_OLD).contains(keyword)) ? null : this.json.get(keyword);
	}

	boolean has(String keyword) {
		return get(keyword) != null;
	}

	boolean isFalse() {
		return this.json.isBoolean() && !this.json.booleanValue();
	}

	/** What stands directly inside. */
	SchemaNode inner(JsonNode inner, String path) {
		return new SchemaNode(this.view.inner(inner, path));
	}

	/** The schema that is the value of a keyword. */
	@Nullable SchemaNode one(String keyword) {
		JsonNode value = get(keyword);
		return (value != null && (value.isObject() || value.isBoolean())) ? inner(value, "/" + keyword) : null;
	}

	/** The schemas that a keyword lists. */
	List<SchemaNode> list(String keyword) {
		JsonNode value = get(keyword);
		List<SchemaNode> list = new ArrayList<>();
		if (value != null && value.isArray()) {
			SchemaNode holder = inner(value, "/" + keyword);
			for (int i = 0; i < value.size(); i++) {
				list.add(holder.inner(value.get(i), "/" + i));
			}
		}
		return list;
	}

	/** The schemas that a keyword holds by name. */
	Map<String, SchemaNode> map(String keyword) {
		JsonNode value = get(keyword);
		Map<String, SchemaNode> map = new LinkedHashMap<>();
		if (value != null && value.isObject()) {
			String path = "/" + keyword + "/";
			value.properties()
				.stream()
				.filter((member) -> !member.getValue().isArray())
				.forEach((member) -> map.put(member.getKey(),
						inner(member.getValue(), path + JsonPointers.escape(member.getKey()))));
		}
		return map;
	}

	/** The schema that a keyword holds by one name. */
	@Nullable SchemaNode named(String keyword, @Nullable String name) {
		JsonNode map = get(keyword);
		if (map == null || name == null || !map.has(name)) {
			return null;
		}
		return inner(map.get(name), "/" + keyword + "/" + JsonPointers.escape(name));
	}

	/** The names under which a keyword holds schemas. */
	Set<String> names(String keyword) {
		JsonNode map = get(keyword);
		return (map != null) ? new LinkedHashSet<>(map.propertyNames()) : Set.of();
	}

	/** What the reference leads to, {@code null} where there is none. */
	@Nullable SchemaNode referred() {
		SchemaView referred = this.view.referred();
		return (referred != null) ? new SchemaNode(referred) : null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other == this || (other instanceof SchemaNode node && hashCode() == node.hashCode()
				&& this.view.hasBaseOf(node.view) && this.json.equals(node.json));
	}

	@Override
	public int hashCode() {
		// Trees of schemas do not change, and are long to read.
		if (this.hash == 0) {
			this.hash = this.json.hashCode();
		}
		return this.hash;
	}

}
