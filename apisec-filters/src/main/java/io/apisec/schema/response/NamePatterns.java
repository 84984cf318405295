package io.apisec.schema.response;

import java.util.function.Predicate;

import io.apisec.core.StartupException;

/** Compiles the patterns by which schemas declare members. */
@FunctionalInterface
public interface NamePatterns {

	/**
	 * Compiles a pattern.
	 * @param place where the schema stands, for messages
	 * @param pattern the pattern, as ECMA-262 spells it
	 * @return tells whether a name holds a match
	 * @throws StartupException if the pattern cannot be run
	 */
	Predicate<String> compile(String place, String pattern);

}
