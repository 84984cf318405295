package io.apisec.schema.openapi;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns what a request holds of a parameter into the values for which it may stand. */
interface ParameterValues {

	/** Whether it may stand there several times. */
	boolean isRepeatable();

	/** The values, of which one has to be valid; none where the text has not its type. */
	List<JsonNode> of(RawParameter raw);

	/**
	 * How frameworks see it that part a text at its commas even where it is the only
	 * element of an array, and do so after decoding: that has to be valid too.
	 * @return {@code null} where there is no other way to see it
	 */
	@Nullable List<JsonNode> partedOf(RawParameter raw);

}
