package io.apisec.tck;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;

/** Breaks when it is asked to. */
final class BrokenControl implements Control {

	@Override
	public String name() {
		return "kit-broken";
	}

	@Override
	public Decision decide(ApiRequest request) {
		if (!request.headers("X-Kit-Break").isEmpty()) {
			throw new IllegalStateException("marker-fault");
		}
		return Decision.ALLOW;
	}

}
