package io.apisec.schema.validation;

/** Tells whether a string holds a match of a pattern. */
@FunctionalInterface
interface CompiledPattern {

	boolean matches(String value);

}
