package io.apisec.schema.validation;

import io.apisec.core.StartupException;
import io.apisec.schema.validation.SchemaSettings.Dialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where a schema stands. Two places are equal if they are the same. */
final class SchemaPlace {

	private final SchemaResource resource;

	private final JsonNode node;

	private final String pointer;

	SchemaPlace(SchemaResource resource, JsonNode node, String pointer) {
		this.resource = resource;
		this.node = node;
		this.pointer = pointer;
	}

	SchemaResource resource() {
		return this.resource;
	}

	JsonNode node() {
		return this.node;
	}

	/**
	 * Where it stands in its document.
	 * @return a JSON Pointer
	 */
	String pointer() {
		return this.pointer;
	}

	@Nullable JsonNode get(SchemaKeyword keyword) {
		return this.node.get(keyword.word());
	}

	boolean has(SchemaKeyword keyword) {
		return this.node.has(keyword.word());
	}

	/**
	 * The keyword of a member, as the dialect knows it.
	 * @param word the member's name
	 * @return the keyword, or {@code null} if it asserts nothing
	 */
	@Nullable SchemaKeyword keyword(String word) {
		Dialect dialect = this.resource.dialect();
		boolean ignored = dialect == Dialect.DRAFT_7 && this.node.has("$ref") && !"$ref".equals(word)
				&& !"definitions".equals(word);
		return ignored ? null : SchemaKeyword.of(word, dialect);
	}

	String name() {
		String name = this.resource.document().name();
		return (name + "#" + this.pointer);
	}

	StartupException broken(String keyword, String what, String action) {
		return new StartupException("The schema " + this.resource.document().name() + "#" + this.pointer + "/"
				+ Pointers.escape(keyword) + " is broken: " + what, action);
	}

}
