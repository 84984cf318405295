package io.apisec.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.apisec.policy.Endpoint;
import io.apisec.policy.PathRule;

/**
 * A rule as it concerns one endpoint.
 *
 * @param path the rule's path and methods
 * @param reason why it needs no token, empty where the rule asks for scopes
 * @param scopes the scopes that it asks for, empty where it opens
 * @param certain whether it holds for every request of the endpoint
 */
record AppliedRule(PathRule path, String reason, List<String> scopes, boolean certain) {

	AppliedRule {
		scopes = List.copyOf(scopes);
	}

	static AppliedRule of(AccessRules.PublicPath rule, Endpoint endpoint) {
		return new AppliedRule(rule.path(), rule.reason(), List.of(), rule.path().covers(endpoint));
	}

	static AppliedRule of(AccessRules.ScopedPath rule, Endpoint endpoint) {
		return new AppliedRule(rule.path(), "", rule.scopes(), rule.path().covers(endpoint));
	}

	boolean opens() {
		return this.scopes.isEmpty();
	}

	Map<String, Object> listing() {
		Map<String, Object> members = new LinkedHashMap<>(this.path.listing());
		members.put("matches", this.certain ? "all" : "some");
		if (opens()) {
			members.put("public", this.reason);
		}
		else {
			members.put("scopes", this.scopes);
		}
		return members;
	}

}
