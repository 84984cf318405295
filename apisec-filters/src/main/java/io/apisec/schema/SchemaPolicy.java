package io.apisec.schema;

import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.policy.PathRule;

/**
 * What the calls of an endpoint have to be.
 *
 * @param general what holds of bodies unless a rule says otherwise for the request's path
 * @param byRule what rules say that may match some of the endpoint's requests, the first
 * that matches wins
 * @param operations what documents say of the endpoint, possibly nothing
 * @param documentedOnly whether a call that no document describes is refused
 */
public record SchemaPolicy(BodyPolicy general, List<ByRule> byRule, Operations operations, boolean documentedOnly) {

	public SchemaPolicy {
		byRule = List.copyOf(byRule);
	}

	/**
	 * Where the schema comes from.
	 * @return a location, an operation, a type's name, or {@code none}
	 */
	public String source() {
		return this.general.check().source();
	}

	BodyPolicy body(ApiRequest request) {
		for (ByRule rule : this.byRule) {
			if (rule.path().test(request)) {
				return rule.body();
			}
		}
		return this.general;
	}

	/**
	 * What holds for the requests that match a rule.
	 *
	 * @param path the rule's path and methods
	 * @param body what the body has to be
	 */
	record ByRule(PathRule path, BodyPolicy body) {

	}

}
