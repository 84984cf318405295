package io.apisec.schema;

import io.apisec.policy.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * For what a schema is looked for.
 *
 * @param endpoint the endpoint
 * @param body what its handler takes, {@code null} where that is nothing or not known
 * @param closed whether objects that say nothing of additional properties refuse them
 * @param asked whether the handler asks for a schema without naming one
 */
record SchemaQuery(Endpoint endpoint, @Nullable HandlerBody body, boolean closed, boolean asked) {

	/** Whether the endpoint serves PATCH. */
	boolean patches() {
		return this.endpoint.methods().isEmpty() || this.endpoint.methods().contains("PATCH");
	}

}
