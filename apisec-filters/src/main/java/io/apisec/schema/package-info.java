/**
 * Is the body exactly what the schema allows? At start-up
 * {@link io.apisec.schema.SchemaPolicyContributor} finds the schema of each endpoint; on
 * a request {@link io.apisec.schema.SchemaControl}, where reading starts, asks for the
 * right content type, reads the body once and shows it to the schema. What is JSON is
 * said in {@code schema.json}, what a schema means in {@code schema.validation}, what a
 * JSON Patch may change in {@code schema.patch}, and where schemas come from in
 * {@code schema.openapi} and {@code schema.derived}.
 */
@NullMarked
package io.apisec.schema;

import org.jspecify.annotations.NullMarked;
