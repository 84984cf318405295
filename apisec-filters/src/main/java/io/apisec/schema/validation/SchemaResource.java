package io.apisec.schema.validation;

import java.util.HashMap;
import java.util.Map;

import io.apisec.schema.validation.SchemaSettings.Dialect;
import tools.jackson.databind.JsonNode;

/**
 * A schema with an identifier of its own, and the anchors in it (JSON Schema 2020-12 Core
 * section 4.3.5).
 */
final class SchemaResource {

	private final SchemaDocument document;

	private final String uri;

	private final Dialect dialect;

	private final SchemaPlace root;

	private final Map<String, SchemaPlace> anchors = new HashMap<>();

	private final Map<String, SchemaPlace> dynamicAnchors = new HashMap<>();

	SchemaResource(SchemaDocument document, String uri, Dialect dialect, JsonNode root, String pointer) {
		this.document = document;
		this.uri = uri;
		this.dialect = dialect;
		this.root = new SchemaPlace(this, root, pointer);
	}

	SchemaDocument document() {
		return this.document;
	}

	String uri() {
		return this.uri;
	}

	Dialect dialect() {
		return this.dialect;
	}

	SchemaPlace root() {
		return this.root;
	}

	Map<String, SchemaPlace> anchors() {
		return this.anchors;
	}

	Map<String, SchemaPlace> dynamicAnchors() {
		return this.dynamicAnchors;
	}

}
