package io.apisec.tck;

import io.apisec.annotation.RequireScope;

import org.springframework.web.bind.annotation.GetMapping;

/** Says what its method needs, so that the class need not. */
interface Archive {

	@GetMapping("/archive")
	@RequireScope("orders:archive")
	String archive();

}
