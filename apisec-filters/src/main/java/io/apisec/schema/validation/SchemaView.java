package io.apisec.schema.validation;

import io.apisec.schema.validation.SchemaSettings.Dialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A schema as it stands in its document, or a list or a map of schemas. */
public final class SchemaView {

	private final SchemaIndex index;

	private final SchemaPlace place;

	SchemaView(SchemaIndex index, SchemaPlace place) {
		this.index = index;
		this.place = place;
	}

	/**
	 * The document in which it stands.
	 * @return the document
	 */
	public SchemaDocument document() {
		return this.place.resource().document();
	}

	/**
	 * Where it stands in its document.
	 * @return a JSON Pointer
	 */
	public String pointer() {
		return this.place.pointer();
	}

	/**
	 * What is written there.
	 * @return the schema, which must not be changed
	 */
	public JsonNode json() {
		return this.place.node();
	}

	/**
	 * Whether it is a schema of draft 7.
	 * @return {@code false} for JSON Schema 2020-12
	 */
	public boolean isDraft7() {
		return this.place.resource().dialect() == Dialect.DRAFT_7;
	}

	/**
	 * What stands inside.
	 * @param json what is written there
	 * @param path the way to it: JSON Pointer
	 * @return the inner one
	 */
	public SchemaView inner(JsonNode json, String path) {
		return new SchemaView(this.index, this.index.child(this.place, json, path));
	}

	/**
	 * What its {@code $ref} leads to.
	 * @return the other schema, {@code null} where it has none
	 */
	public @Nullable SchemaView referred() {
		return this.place.has(SchemaKeyword.REF)
				? new SchemaView(this.index, this.index.resolve(this.place, SchemaKeyword.REF)) : null;
	}

	/**
	 * Whether equal references lead to the same schema from here and from there.
	 * @param other another schema
	 * @return whether both have the same base
	 */
	public boolean hasBaseOf(SchemaView other) {
		return this.place.resource().uri().equals(other.place.resource().uri());
	}

}
