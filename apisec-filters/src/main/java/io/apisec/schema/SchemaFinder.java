package io.apisec.schema;

import org.jspecify.annotations.Nullable;

/** Finds the schemas of an endpoint for which nobody has named any. */
interface SchemaFinder {

	/**
	 * The schemas of an endpoint.
	 * @param query for what a schema is looked for
	 * @return the schemas, {@code null} where none is known
	 * @throws io.apisec.core.StartupException if there is one and it cannot be used
	 */
	@Nullable BodySchemas of(SchemaQuery query);

}
