package io.apisec.schema.openapi;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.apisec.policy.Endpoint;

/** Compares what is described with what is served. */
final class Coverage {

	private final OpenApiDocuments documents;

	private final Collection<Endpoint> endpoints;

	Coverage(OpenApiDocuments documents, Collection<Endpoint> endpoints) {
		this.documents = documents;
		this.endpoints = endpoints;
	}

	List<Operation> unserved() {
		return this.documents.operations().stream().filter((operation) -> !isServed(operation)).toList();
	}

	private boolean isServed(Operation operation) {
		return this.endpoints.stream().anyMatch((endpoint) -> serves(endpoint, operation));
	}

	private static boolean serves(Endpoint endpoint, Operation operation) {
		OperationDescription described = operation.description();
		Set<String> methods = endpoint.methods();
		boolean method = methods.isEmpty() || methods.contains(described.method())
				|| (described.method().equals("HEAD") && methods.contains("GET"));
		return method && described.serverPaths().stream().anyMatch((server) -> {
			String shape = PathTemplate.of(server + described.path()).shape();
			return endpoint.patterns().stream().anyMatch((pattern) -> PathTemplate.of(pattern).shape().equals(shape));
		});
	}

	List<Endpoint> undocumented() {
		return this.endpoints.stream()
			.filter((endpoint) -> endpoint.patterns().stream().anyMatch((pattern) -> isUndocumented(endpoint, pattern)))
			.toList();
	}

	private boolean isUndocumented(Endpoint endpoint, String pattern) {
		Set<String> described = this.documents.methods(pattern);
		Stream<String> methods = endpoint.methods().stream();
		return described.isEmpty() || methods
			.anyMatch((method) -> !described.contains(method) && !(method.equals("HEAD") && described.contains("GET")));
	}

}
