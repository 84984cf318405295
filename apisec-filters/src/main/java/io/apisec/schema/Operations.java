package io.apisec.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.apisec.core.ApiRequest;
import io.apisec.policy.Endpoint;
import io.apisec.schema.openapi.OpenApiDocuments;
import io.apisec.schema.openapi.Operation;
import org.jspecify.annotations.Nullable;

/** The operations that describe an endpoint: one for each of its patterns and methods. */
final class Operations {

	private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH");

	private final Map<String, Map<String, Operation>> byPattern;

	private final Set<String> writes;

	private Operations(Map<String, Map<String, Operation>> byPattern, Set<String> writes) {
		this.byPattern = byPattern;
		this.writes = writes;
	}

	static Operations of(Endpoint endpoint, OpenApiDocuments documents) {
		Map<String, Map<String, Operation>> byPattern = new HashMap<>();
		for (String pattern : endpoint.patterns()) {
			Map<String, Operation> byMethod = new HashMap<>();
			for (String method : methods(endpoint, pattern, documents)) {
				documents.of(method, pattern).ifPresent((operation) -> byMethod.put(method, operation));
			}
			if (byMethod.containsKey("GET")) {
				byMethod.putIfAbsent("HEAD", Objects.requireNonNull(byMethod.get("GET")));
			}
			byPattern.put(pattern, byMethod);
		}
		return new Operations(byPattern, writes(endpoint));
	}

	private static Set<String> writes(Endpoint endpoint) {
		return WRITES.stream()
			.filter((method) -> endpoint.methods().isEmpty() || endpoint.methods().contains(method))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static Set<String> methods(Endpoint endpoint, String pattern, OpenApiDocuments documents) {
		return endpoint.methods().isEmpty() ? documents.methods(pattern) : endpoint.methods();
	}

	/** Whether each method that sends something has its body described. */
	boolean describesAllWrites() {
		return this.byPattern.values()
			.stream()
			.allMatch((byMethod) -> this.writes.stream()
				.map(byMethod::get)
				.allMatch((operation) -> operation != null && operation.content() != null));
	}

	boolean isEmpty() {
		return this.byPattern.values().stream().allMatch(Map::isEmpty);
	}

	/** The operation that a request calls. */
	@Nullable Operation of(ApiRequest request) {
		Map<String, Operation> byMethod = this.byPattern.get(request.route());
		return (byMethod != null) ? byMethod.get(request.method()) : null;
	}

	Iterable<Operation> all() {
		return () -> this.byPattern.values().stream().flatMap((byMethod) -> byMethod.values().stream()).iterator();
	}

}
