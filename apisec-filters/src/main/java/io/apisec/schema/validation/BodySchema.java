package io.apisec.schema.validation;

import java.util.List;

import io.apisec.core.Violation;
import tools.jackson.databind.JsonNode;

/** A compiled schema. Safe for concurrent use. */
public interface BodySchema {

	/**
	 * Where the schema comes from, as the inventory shows it.
	 * @return a location, or a type's name
	 */
	String source();

	/**
	 * The schemas of values that stay open though schemas are to be closed, as they do
	 * not say what could be a member or an element.
	 * @return their places: the name of the document, {@code #}, and a JSON Pointer
	 */
	default List<String> openPlaces() {
		return List.of();
	}

	/**
	 * Where a value breaks this schema.
	 * @param value the value, read by the strict reader
	 * @return the deepest places, at most ten; empty where the value is valid
	 */
	List<Violation> violations(JsonNode value);

}
