package io.apisec.schema.validation;

/**
 * How schemas are read.
 *
 * @param dialect the dialect of schemas without {@code $schema}
 * @param formats whether values have to have the format that a schema names
 * @param patterns what runs regular expressions
 */
public record SchemaSettings(Dialect dialect, boolean formats, Patterns patterns) {

	/** A dialect of JSON Schema. */
	public enum Dialect {

		/** JSON Schema 2020-12. */
		DRAFT_2020_12,

		/** JSON Schema draft 7. */
		DRAFT_7

	}

	/** What runs regular expressions. */
	public enum Patterns {

		/** RE2/J, in linear time; a pattern that it cannot run stops the start. */
		LINEAR,

		/** The JDK's engine, which may take exponential time. */
		BACKTRACKING

	}

}
