/**
 * Which schema does a type of the application stand for? It is derived from what the
 * application's own JSON mapper would accept: its real deserializers are asked for names,
 * creators, subtypes and nulls, so that naming strategies, mix-ins and modules count.
 *
 * <p>
 * The schema is the strict reading of that. It has the true JSON types, so that what the
 * mapper would coerce ({@code "3"} to a number, {@code 5} to a string) is refused; it has
 * no properties that only the server sets; it knows no enum constants and type ids but
 * the known ones. Null is what the mapper, JSpecify and Jakarta Validation let through;
 * being not null makes nothing required, unless the mapper or a constraint asks for it
 * and no default stands in. Constraints of Jakarta Validation hold where the validator
 * would apply them, and are never said more strictly than it has them.
 *
 * <p>
 * Start reading at {@link io.apisec.schema.derived.TypeSchemas}, then
 * {@code SchemaWriter}.
 */
@NullMarked
package io.apisec.schema.derived;

import org.jspecify.annotations.NullMarked;
