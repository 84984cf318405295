package io.apisec.tck;

import io.apisec.annotation.PublicEndpoint;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A public pattern that matches a protected handler's path, too. */
@RestController
class DocsController {

	@GetMapping("/docs/{page}")
	@PublicEndpoint(reason = "documentation")
	String page(@PathVariable String page) {
		return "page " + page;
	}

	@GetMapping("/docs/secret")
	String secret() {
		return "secret";
	}

	@PostMapping("/docs/{page}")
	String write(@PathVariable String page) {
		return "wrote " + page;
	}

}
