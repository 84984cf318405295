package io.apisec.schema.validation;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** Where schemas come from, behind a function. */
@FunctionalInterface
public interface SchemaFileSource {

	/**
	 * Reads a file whole.
	 * @param location the location, such as {@code classpath:schemas/transfer.json}
	 * @return its bytes, or {@code null} if there is none
	 * @throws IOException if it cannot be read
	 */
	byte @Nullable [] read(String location) throws IOException;

}
