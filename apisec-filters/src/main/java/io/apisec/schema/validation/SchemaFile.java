package io.apisec.schema.validation;

/**
 * A schema in a file.
 *
 * @param document the file, which knows its neighbours
 * @param pointer where the schema stands in it: a JSON Pointer, empty for the root
 */
public record SchemaFile(SchemaDocument document, String pointer) {

}
