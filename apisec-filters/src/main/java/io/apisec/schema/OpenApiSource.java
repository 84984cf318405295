package io.apisec.schema;

import java.io.IOException;
import java.util.List;

import io.apisec.schema.openapi.Document;
import org.jspecify.annotations.Nullable;

/**
 * Where the OpenAPI documents lie that {@code apisec.schema.openapi} names: by default in
 * files. A bean of this type takes its place, for all of them.
 *
 * <p>
 * It is asked while the application starts, for each location once. What it gives is
 * limited and refused as the content of a file is; a {@code $ref} leads to a document
 * that was given, by its name, and nowhere else.
 */
@FunctionalInterface
public interface OpenApiSource {

	/**
	 * Gives the documents at a location.
	 * @param location one of {@code apisec.schema.openapi}, as it was written
	 * @return the documents, and the parts to which they refer; {@code null} or none
	 * where there are none, which stops the start
	 * @throws IOException if they cannot be read, which stops the start
	 */
	@Nullable List<Document> read(String location) throws IOException;

}
