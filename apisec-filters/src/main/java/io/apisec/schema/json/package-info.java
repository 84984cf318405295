/**
 * Is a body plain, bounded JSON? Bytes become a tree in one pass, which refuses broken
 * encodings, duplicate names and everything beyond its limits. Start reading at
 * {@link io.apisec.schema.json.StrictJsonReader}.
 */
@NullMarked
package io.apisec.schema.json;

import org.jspecify.annotations.NullMarked;
