package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads which scopes an operation asks for. */
final class ScopeReader {

	private static final Set<String> WITH_SCOPES = Set.of("oauth2", "openIdConnect");

	private final Element document;

	ScopeReader(Element document) {
		this.document = document;
	}

	/**
	 * The alternatives of scopes, of which one has to be granted in whole; none where an
	 * alternative asks for no scope.
	 */
	List<Set<String>> read(Element operation) {
		Element own = operation.child("security");
		List<Set<String>> alternatives = new ArrayList<>();
		for (Element requirement : (own.exists() ? own : this.document.child("security")).items()) {
			alternatives.add(scopes(requirement));
		}
		return alternatives.stream().anyMatch(Set::isEmpty) ? List.of() : List.copyOf(alternatives);
	}

	private Set<String> scopes(Element requirement) {
		Set<String> scopes = new LinkedHashSet<>();
		for (Element scheme : requirement.members()) {
			if (WITH_SCOPES.contains(type(scheme))) {
				scheme.items().forEach((scope) -> scopes.add(scope(scope)));
			}
		}
		return scopes;
	}

	private String type(Element requirement) {
		Element scheme = this.document.child("components").child("securitySchemes").child(requirement.name());
		if (!scheme.exists()) {
			throw requirement.flaw("names a security scheme that is not described",
					"Describe it under components.securitySchemes, or correct the name.");
		}
		return scheme.resolved().requiredText("type");
	}

	private static String scope(Element scope) {
		if (!scope.node().isString()) {
			throw scope.flaw("is no scope", "Write the name of a scope there.");
		}
		return scope.node().stringValue();
	}

}
