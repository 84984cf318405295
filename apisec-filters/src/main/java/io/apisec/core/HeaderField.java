package io.apisec.core;

import java.util.Objects;

/**
 * A header of an answer (RFC 9110, section 5).
 *
 * @param name the field's name
 * @param value the field's value, never empty
 */
public record HeaderField(String name, String value) {

	public HeaderField {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(value, "value");
	}

}
