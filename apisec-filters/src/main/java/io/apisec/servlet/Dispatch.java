package io.apisec.servlet;

import java.util.Map;

import io.apisec.policy.ApiPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Where the dispatcher leads.
 *
 * @param handler what tells one handler from another, {@code null} as long as none is
 * known
 * @param route the pattern of the endpoint
 * @param variables the path variables, decoded once
 * @param policy what holds for the endpoint
 */
record Dispatch(@Nullable Object handler, @Nullable String route, Map<String, String> variables,
		@Nullable ApiPolicy policy) {

	static final Dispatch UNROUTED = new Dispatch(null, null, Map.of(), null);

	boolean leadsWhere(Dispatch other) {
		return this.handler != null && this.handler.equals(other.handler()) && this.variables.equals(other.variables());
	}

}
