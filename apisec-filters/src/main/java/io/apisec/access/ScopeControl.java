package io.apisec.access;

import java.util.LinkedHashSet;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the scopes of the handler and of every rule that matches the path: the caller
 * needs all of them.
 */
public final class ScopeControl implements Control {

	private static final String AUTHORITY_PREFIX = "SCOPE_";

	private final AccessRules rules;

	/**
	 * Asks for scopes.
	 * @param rules the rules by path
	 */
	public ScopeControl(AccessRules rules) {
		this.rules = rules;
	}

	@Override
	public String name() {
		return "scopes";
	}

	@Override
	public Decision decide(ApiRequest request) {
		AccessPolicy policy = request.policy(AccessPolicy.class);
		return grantsAll(request, policy) ? Decision.ALLOW
				: Decision.deny(Denials.insufficientScope(allScopes(request, policy)));
	}

	private boolean grantsAll(ApiRequest request, @Nullable AccessPolicy policy) {
		if (policy != null && !grants(request, policy.scopes())) {
			return false;
		}
		for (AccessRules.ScopedPath rule : this.rules.scopes()) {
			if (rule.path().test(request) && !grants(request, rule.scopes())) {
				return false;
			}
		}
		return true;
	}

	private static boolean grants(ApiRequest request, Iterable<String> scopes) {
		for (String scope : scopes) {
			if (!request.hasAuthority(AUTHORITY_PREFIX + scope)) {
				return false;
			}
		}
		return true;
	}

	private Set<String> allScopes(ApiRequest request, @Nullable AccessPolicy policy) {
		Set<String> scopes = new LinkedHashSet<>();
		if (policy != null) {
			scopes.addAll(policy.scopes());
		}
		this.rules.scopes()
			.stream()
			.filter((rule) -> rule.path().test(request))
			.forEach((rule) -> scopes.addAll(rule.scopes()));
		return scopes;
	}

}
