package io.apisec.schema.validation;

import io.apisec.core.StartupException;

/**
 * Finds the schemas of a document that was compiled before, and follows their references
 * as the compiler did. Works at start-up only.
 */
public final class SchemaWalk {

	private final SchemaIndex index;

	SchemaWalk(SchemaSettings settings) {
		this.index = new SchemaIndex(settings.dialect());
	}

	/**
	 * The schema at a place of a document.
	 * @param document the document
	 * @param pointer where the schema stands in it: a JSON Pointer
	 * @return the schema
	 * @throws StartupException if there is none
	 */
	public SchemaView at(SchemaDocument document, String pointer) {
		return new SchemaView(this.index, this.index.entry(document, pointer));
	}

	/**
	 * Whether any of the schemas that were found, or to which one of them leads, has a
	 * reference that depends on the way to it.
	 * @return whether {@code $dynamicRef} is among them
	 */
	public boolean isDynamic() {
		return this.index.isDynamic();
	}

}
