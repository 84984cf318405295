/**
 * What may a body look like? Schemas are closed and compiled at start-up, and answer for
 * each body where it breaks them.
 *
 * <p>
 * Start reading at {@link io.apisec.schema.validation.SchemaCompiler}. A
 * {@code SchemaIndex} finds and checks every schema to which a document leads, in its own
 * files and nowhere else. The {@code SchemaLinker} has each of them rewritten, once for
 * each way in which it is needed: closed as a value, open as a part of a composition, as
 * written where it only tests, or for merge patches. What comes out is plain JSON Schema
 * 2020-12, whatever the dialect was, as draft 7 has no means to close a composition; the
 * {@code SchemaEngine} runs it. {@code ClosingPlanner} says how a schema is closed,
 * {@code EcmaPattern} what a regular expression means, and {@code Violations} what
 * callers are told.
 *
 * <p>
 * The sources are JSON Schema 2020-12 and draft 7, ECMA-262, RFC 6901 (JSON Pointer), RFC
 * 7396 (merge patches), and the RFCs of the formats.
 */
@NullMarked
package io.apisec.schema.validation;

import org.jspecify.annotations.NullMarked;
