package io.apisec.schema;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.apisec.policy.Endpoint;
import io.apisec.schema.openapi.DocumentedScopes;
import io.apisec.schema.openapi.OpenApiDocuments;
import io.apisec.schema.openapi.Operation;

import org.jspecify.annotations.Nullable;

/** What the OpenAPI documents of an application say of its endpoints. */
public final class ApiDescription implements SchemaFinder {

	private static final String FRAMEWORK = "org.springframework.";

	private final Function<Boolean, OpenApiDocuments> load;

	private final Map<Boolean, OpenApiDocuments> loaded = new ConcurrentHashMap<>();

	private final boolean documentedOnly;

	/**
	 * The description of an application.
	 * @param load reads the documents; takes whether objects that say nothing of
	 * additional properties refuse them
	 * @param documentedOnly whether calls that no document describes are refused
	 */
	public ApiDescription(Function<Boolean, OpenApiDocuments> load, boolean documentedOnly) {
		this.load = load;
		this.documentedOnly = documentedOnly;
	}

	/**
	 * Whether calls of an endpoint that no document describes are refused: not the
	 * framework's own.
	 */
	boolean isDocumentedOnly(Endpoint endpoint) {
		return this.documentedOnly && (endpoint.type() == null || !endpoint.type().getName().startsWith(FRAMEWORK));
	}

	/**
	 * Whether there are documents, and they do not describe an endpoint of the
	 * application, or not for all its methods and paths.
	 */
	boolean isUndocumented(Endpoint endpoint, boolean closed) {
		OpenApiDocuments documents = documents(closed);
		boolean own = endpoint.type() == null || !endpoint.type().getName().startsWith(FRAMEWORK);
		return own && !documents.operations().isEmpty() && !documents.undocumented(List.of(endpoint)).isEmpty();
	}

	/**
	 * What is described and no endpoint serves.
	 * @param endpoints the endpoints
	 * @return the operations, in the order of the documents
	 */
	public List<Operation> unserved(Collection<Endpoint> endpoints) {
		return documents(true).unserved(endpoints);
	}

	Operations operations(Endpoint endpoint, boolean closed) {
		return Operations.of(endpoint, documents(closed));
	}

	private OpenApiDocuments documents(boolean closed) {
		return this.loaded.computeIfAbsent(closed, this.load);
	}

	/**
	 * The scopes that the documents ask for.
	 * @param endpoint the endpoint
	 * @return by HTTP method, alternatives of which one has to be granted in whole; empty
	 * where nothing is described
	 */
	public Map<String, List<Set<String>>> scopes(Endpoint endpoint) {
		return new DocumentedScopes(documents(true)).apply(endpoint);
	}

	@Override
	public @Nullable BodySchemas of(SchemaQuery query) {
		return OperationSchemas.of(operations(query.endpoint(), query.closed()));
	}

}
