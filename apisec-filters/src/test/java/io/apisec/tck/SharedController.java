package io.apisec.tck;

import io.apisec.annotation.PublicEndpoint;
import io.apisec.annotation.RequireScope;

import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What pages of one other origin may call. */
@RestController
@RequestMapping("/shared")
@CrossOrigin(origins = SharedController.ORIGIN)
class SharedController {

	static final String ORIGIN = "https://shop.example";

	@GetMapping("/closed")
	String closed() {
		return "closed";
	}

	@PutMapping("/closed")
	String put() {
		return "put";
	}

	@GetMapping("/scoped")
	@RequireScope("shared:read")
	String scoped() {
		return "scoped";
	}

	@GetMapping("/open")
	@PublicEndpoint(reason = "a test of CORS")
	String open() {
		return "open";
	}

}
