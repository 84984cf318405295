package io.apisec.schema.openapi;

import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaDocument;

/** Compiles one schema of a document. */
@FunctionalInterface
interface SchemaCompilation {

	BodySchema compile(SchemaDocument document, String pointer, boolean closed);

}
