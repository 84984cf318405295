/**
 * What may a body hold: the properties under {@code apisec.schema}. Start reading at
 * {@code SchemaAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure.schema;

import org.jspecify.annotations.NullMarked;
