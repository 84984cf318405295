package io.apisec.schema.validation;

import java.util.HashMap;
import java.util.Map;

import io.apisec.core.StartupException;

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

	/** The dialect that a schema names, else another. */
	static Dialect dialect(SchemaDocument document, JsonNode node, String pointer, Dialect otherwise) {
		JsonNode name = node.get("$schema");
		if (name == null) {
			return otherwise;
		}
		return MetaSchemas.dialect(name.asString(""))
			.orElseThrow(() -> new StartupException(
					"The schema " + document.name() + "#" + pointer
							+ " names a dialect in $schema that is not supported; custom vocabularies are not either.",
					"Write the schema in JSON Schema 2020-12: \"$schema\": "
							+ "\"https://json-schema.org/draft/2020-12/schema\", or in draft 7: \"$schema\": "
							+ "\"http://json-schema.org/draft-07/schema#\"."));
	}

	/** Whether a schema is nothing but its reference, as draft 7 has it. */
	boolean hidesId(JsonNode node) {
		return this.dialect == Dialect.DRAFT_7 && node.has("$ref");
	}

	void addAnchors(SchemaPlace place) {
		if (this.dialect == Dialect.DRAFT_7) {
			String id = hidesId(place.node()) ? "" : place.node().path("$id").asString("");
			int hash = id.indexOf('#');
			if (hash >= 0 && hash + 1 < id.length()) {
				this.anchors.put(id.substring(hash + 1), place);
			}
			return;
		}
		JsonNode anchor = place.get(SchemaKeyword.ANCHOR);
		if (anchor != null) {
			this.anchors.put(anchor.asString(""), place);
		}
		JsonNode dynamicAnchor = place.get(SchemaKeyword.DYNAMIC_ANCHOR);
		if (dynamicAnchor != null) {
			this.anchors.put(dynamicAnchor.asString(""), place);
			this.dynamicAnchors.put(dynamicAnchor.asString(""), place);
		}
	}

	Map<String, SchemaPlace> anchors() {
		return this.anchors;
	}

	Map<String, SchemaPlace> dynamicAnchors() {
		return this.dynamicAnchors;
	}

}
