package io.apisec.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the scopes of the handler and of every rule that matches the path: the caller
 * needs all of them, and one of the handler's alternatives.
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
		if (policy != null && !(grants(request, policy.scopes()) && grantsAny(request, policy))) {
			return false;
		}
		for (AccessRules.ScopedPath rule : this.rules.scopes()) {
			if (rule.path().test(request) && !grants(request, rule.scopes())) {
				return false;
			}
		}
		return true;
	}

	private static boolean grantsAny(ApiRequest request, AccessPolicy policy) {
		List<Set<String>> alternatives = policy.alternatives(request.method());
		for (Set<String> alternative : alternatives) {
			if (grants(request, alternative)) {
				return true;
			}
		}
		return alternatives.isEmpty();
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
			policy.alternatives(request.method()).stream().limit(1).forEach(scopes::addAll);
		}
		this.rules.scopes()
			.stream()
			.filter((rule) -> rule.path().test(request))
			.forEach((rule) -> scopes.addAll(rule.scopes()));
		return scopes;
	}

}
