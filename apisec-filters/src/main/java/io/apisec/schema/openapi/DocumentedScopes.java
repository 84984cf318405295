package io.apisec.schema.openapi;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.apisec.policy.Endpoint;

/**
 * The scopes that documents ask for of an endpoint, by HTTP method: alternatives, of
 * which one has to be granted in whole.
 */
public final class DocumentedScopes implements Function<Endpoint, Map<String, List<Set<String>>>> {

	private final OpenApiDocuments documents;

	/**
	 * The scopes of these documents.
	 * @param documents the documents
	 */
	public DocumentedScopes(OpenApiDocuments documents) {
		this.documents = documents;
	}

	@Override
	public Map<String, List<Set<String>>> apply(Endpoint endpoint) {
		Map<String, List<Set<String>>> byMethod = new LinkedHashMap<>();
		for (String pattern : endpoint.patterns()) {
			for (String method : this.documents.methods(pattern)) {
				if (serves(endpoint, method)) {
					List<Set<String>> scopes = this.documents.of(method, pattern).map(Operation::scopes).orElseThrow();
					byMethod.merge(method, scopes, DocumentedScopes::both);
				}
			}
		}
		return byMethod;
	}

	private static boolean serves(Endpoint endpoint, String method) {
		Set<String> methods = endpoint.methods();
		return methods.isEmpty() || methods.contains(method) || (method.equals("HEAD") && methods.contains("GET"))
				|| (method.equals("GET") && methods.contains("HEAD"));
	}

	/** Each alternative of one with each of the other: the caller needs both. */
	private static List<Set<String>> both(List<Set<String>> some, List<Set<String>> more) {
		if (some.isEmpty() || more.isEmpty()) {
			return some.isEmpty() ? more : some;
		}
		return some.stream().flatMap((one) -> more.stream().map((other) -> union(one, other))).distinct().toList();
	}

	private static Set<String> union(Set<String> some, Set<String> more) {
		Set<String> union = new LinkedHashSet<>(some);
		union.addAll(more);
		return union;
	}

}
