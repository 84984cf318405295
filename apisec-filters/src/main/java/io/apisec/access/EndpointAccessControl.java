package io.apisec.access;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import org.jspecify.annotations.Nullable;

/**
 * The second of two locks: the handler that the dispatcher chose needs a caller, unless
 * it is public itself or a rule opens its path. Deny by default: a handler of which
 * nothing is known needs a caller.
 */
public final class EndpointAccessControl implements Control {

	private static final Decision MISSING_TOKEN = Decision.deny(Denials.MISSING_TOKEN);

	private final AccessRules rules;

	/**
	 * The lock for handlers.
	 * @param rules the rules by path
	 */
	public EndpointAccessControl(AccessRules rules) {
		this.rules = rules;
	}

	@Override
	public String name() {
		return "access";
	}

	@Override
	public Decision decide(ApiRequest request) {
		boolean mayCall = request.caller() != null || isOpen(request, request.policy(AccessPolicy.class));
		return mayCall ? Decision.ALLOW : MISSING_TOKEN;
	}

	private boolean isOpen(ApiRequest request, @Nullable AccessPolicy policy) {
		boolean open = (policy != null && policy.isPublic())
				|| (this.rules.isPublic(request) && !asksForScopes(request, policy));
		return open && !this.rules.asksForScopes(request);
	}

	private static boolean asksForScopes(ApiRequest request, @Nullable AccessPolicy policy) {
		return policy != null && !(policy.scopes().isEmpty() && policy.alternatives(request.method()).isEmpty());
	}

}
