package io.apisec.schema.openapi;

/**
 * How documents are read.
 *
 * @param closed whether objects that say nothing of additional properties refuse them
 * @param rejectUnknownQuery whether a query may hold only what the document describes
 * @param answers whether what documents say of answers is read, too
 */
public record OpenApiSettings(boolean closed, boolean rejectUnknownQuery, boolean answers) {

}
