package io.apisec.autoconfigure.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.policy.Endpoint;

/** The scopes that the description of an API asks for, beside annotations and rules. */
@FunctionalInterface
public interface DocumentedScopes {

	/**
	 * The scopes of an endpoint.
	 * @param endpoint the endpoint
	 * @return by HTTP method, alternatives of which one has to be granted in whole; empty
	 * where nothing is described
	 */
	Map<String, List<Set<String>>> of(Endpoint endpoint);

}
