/**
 * What does an OpenAPI document say of an operation? Documents are read at start-up, what
 * they say of bodies and parameters becomes JSON Schema 2020-12 as it holds for requests,
 * and each operation is found by the pattern of its handler. Start reading at
 * {@link io.apisec.schema.openapi.OpenApiDocuments}; what a request asks is
 * {@link io.apisec.schema.openapi.Operation}. Where the dialects of OpenAPI differ from
 * JSON Schema stands in {@code SchemaTranslator} and the classes around it.
 */
@NullMarked
package io.apisec.schema.openapi;

import org.jspecify.annotations.NullMarked;
