package io.apisec.tck;

import io.apisec.annotation.RequireScope;

import org.springframework.web.bind.annotation.GetMapping;

/** Handlers that a controller inherits, and one that it overrides. */
abstract class ScopedParent {

	@GetMapping("/inherited")
	@RequireScope("orders:inherited")
	String inherited() {
		return "inherited";
	}

	@GetMapping("/overridden")
	@RequireScope("orders:overridden")
	abstract String overridden();

}
