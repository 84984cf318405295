package io.apisec.schema.patch;

import io.apisec.schema.validation.SchemaDocument;
import tools.jackson.databind.JsonNode;

/**
 * A schema with an address of its own, against which the references in it are resolved
 * (JSON Schema 2020-12 Core section 4.3.5). Each is made once.
 */
final class Resource {

	private final Resources owner;

	private final SchemaDocument document;

	private final String uri;

	private final boolean draft7;

	private final JsonNode root;

	private final String pointer;

	Resource(Resources owner, SchemaDocument document, String uri, boolean draft7, JsonNode root, String pointer) {
		this.owner = owner;
		this.document = document;
		this.uri = uri;
		this.draft7 = draft7;
		this.root = root;
		this.pointer = pointer;
	}

	Resources owner() {
		return this.owner;
	}

	SchemaDocument document() {
		return this.document;
	}

	String uri() {
		return this.uri;
	}

	boolean draft7() {
		return this.draft7;
	}

	SchemaNode root() {
		return new SchemaNode(this, this.root, this.pointer);
	}

}
