package io.apisec.access;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;

/**
 * The first of two locks: asks for a caller wherever no public endpoint's pattern
 * matches. It errs on the side of letting on, since a pattern may also match a path whose
 * handler is not public; the second lock knows the handler.
 */
public final class PathAccessControl implements Control {

	private static final Decision MISSING_TOKEN = Decision.deny(Denials.MISSING_TOKEN);

	private final AccessRules rules;

	private final PublicEndpoints publicEndpoints;

	/**
	 * The lock for paths.
	 * @param rules the rules by path
	 * @param publicEndpoints the endpoints that annotations open
	 */
	public PathAccessControl(AccessRules rules, PublicEndpoints publicEndpoints) {
		this.rules = rules;
		this.publicEndpoints = publicEndpoints;
	}

	@Override
	public String name() {
		return "access";
	}

	@Override
	public Decision decide(ApiRequest request) {
		boolean letOn = request.caller() != null || request.preflight() || this.rules.isPublic(request)
				|| this.publicEndpoints.mayContain(request);
		return letOn ? Decision.ALLOW : MISSING_TOKEN;
	}

}
