package io.apisec.autoconfigure.servlet;

import java.util.Map;

import io.apisec.annotation.ClientAddress;
import io.apisec.annotation.OwnedResult;
import io.apisec.annotation.RequireScope;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** What a dispatcher servlet has that is not the application's own. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import(SecondDispatcher.SecondController.class)
class SecondDispatcher {

	@RestController
	static class SecondController {

		@GetMapping("/hello")
		String hello() {
			return "second";
		}

		@GetMapping("/scoped")
		@RequireScope("second")
		String scoped() {
			return "scoped";
		}

		@GetMapping("/owned")
		@OwnedResult(path = "/owner")
		Map<String, String> owned() {
			return Map.of("owner", "alice");
		}

		@GetMapping("/address")
		String address(@ClientAddress String address) {
			return address;
		}

	}

}
