package io.apisec.example.bank;

import io.apisec.annotation.PublicEndpoint;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The one page that everybody may read, because it says so.
 */
@RestController
final class WelcomeController {

	@GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
	@PublicEndpoint(reason = "Says what this is; holds no data of a customer")
	String welcome() {
		return "A small bank behind apisec. Try ./walkthrough.sh\n";
	}

}
