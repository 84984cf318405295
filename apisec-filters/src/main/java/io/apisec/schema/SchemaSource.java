package io.apisec.schema;

import org.jspecify.annotations.Nullable;

/** A place where schemas come from that nobody has named for an endpoint. */
interface SchemaSource {

	/**
	 * The schemas of an endpoint.
	 * @param query for what a schema is looked for
	 * @return the schemas, {@code null} where this source knows none
	 * @throws io.apisec.core.StartupException if there is one and it cannot be used
	 */
	@Nullable BodySchemas of(SchemaQuery query);

}
