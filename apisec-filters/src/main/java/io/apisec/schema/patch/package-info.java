/**
 * Does a JSON Patch (RFC 6902) change only what the schema of the resource knows, and
 * only into what it allows? At start-up all places that a pointer can lead to are worked
 * out of the schema; on a request each pointer is followed through them. Start reading at
 * {@link io.apisec.schema.patch.JsonPatchSchemas}.
 */
@NullMarked
package io.apisec.schema.patch;

import org.jspecify.annotations.NullMarked;
