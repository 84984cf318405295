package io.apisec.schema.validation;

import java.util.function.Function;

import io.apisec.core.StartupException;
import tools.jackson.databind.JsonNode;

/**
 * A JSON document in which schemas stand.
 *
 * @param name what the document is called in messages and in the inventory: its location,
 * or a type's name
 * @param root the whole document; it is not changed, and must not change while it is
 * compiled
 * @param neighbours answers for the documents to which relative {@code $ref}s lead: an
 * absolute URI without fragment in, the document out
 * @param uri the URI against which relative {@code $ref}s are resolved
 */
public record SchemaDocument(String name, JsonNode root, String uri, Function<String, SchemaDocument> neighbours) {

	static final String LOCAL_URI = "document:/";

	/**
	 * A document that stands alone: no {@code $ref} leads out of it.
	 * @param name what the document is called
	 * @param root the whole document
	 */
	public SchemaDocument(String name, JsonNode root) {
		this(name, root, LOCAL_URI, SchemaDocument::refuse);
	}

	private static SchemaDocument refuse(String uri) {
		throw new StartupException("The $ref leads to '" + uri + "', which is outside of the document.",
				"Copy what it leads to into the document, below $defs, and write \"$ref\": \"#/$defs/NAME\". "
						+ "Nothing is ever fetched.");
	}

}
