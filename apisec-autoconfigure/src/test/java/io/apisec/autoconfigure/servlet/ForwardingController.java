package io.apisec.autoconfigure.servlet;

import io.apisec.annotation.RateLimit;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Forwards to a handler with the same limit. */
@Controller
class ForwardingController {

	@GetMapping("/limited-often/forwarding")
	@RateLimit(policy = "few")
	String forwarding() {
		return "forward:/limited-often/named";
	}

}
