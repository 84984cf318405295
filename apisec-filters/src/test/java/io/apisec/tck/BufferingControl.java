package io.apisec.tck;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;

/** Reads the body of some endpoints, as the controls that judge bodies will. */
final class BufferingControl implements Control {

	static final int MAX_BYTES = 1024;

	@Override
	public String name() {
		return "kit-body";
	}

	@Override
	public Decision decide(ApiRequest request) {
		if (request.rawPath().startsWith("/buffered/")) {
			request.body().bytes(MAX_BYTES);
		}
		return Decision.ALLOW;
	}

}
