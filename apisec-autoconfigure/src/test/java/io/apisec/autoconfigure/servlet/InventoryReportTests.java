package io.apisec.autoconfigure.servlet;

import java.util.LinkedHashMap;
import java.util.Map;

import io.apisec.annotation.BolaExempt;
import io.apisec.annotation.PublicEndpoint;
import io.apisec.tck.KitIssuer;
import io.apisec.tck.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** One line says at the start how many endpoints there are. */
@ExtendWith(OutputCaptureExtension.class)
class InventoryReportTests {

	private static Map<String, String> properties(KitIssuer issuer) {
		Map<String, String> properties = new LinkedHashMap<>(issuer.properties());
		properties.put("logging.level.io.apisec", "info");
		properties.put("apisec.bola.unguarded", "report");
		properties.put("apisec.schema.derive", "false");
		return properties;
	}

	@Test
	void startWhenItIsDoneThenOneLineSaysHowManyEndpointsThereAre(CapturedOutput output) {
		try (KitIssuer issuer = KitIssuer.start();
				ServletApplication application = ServletApplication.start(properties(issuer), Some.class)) {
			assertThat(application.port()).isPositive();
			// The error page is one, and so are health, its groups, and Actuator's links.
			assertThat(output)
				.containsOnlyOnce("8 endpoints: 3 public, 1 unguarded, 1 without schema, 0 without limit");
		}
	}

	@Test
	void inventoryWhenNobodyExposesItThenItIsNotThere() {
		try (KitIssuer issuer = KitIssuer.start();
				ServletApplication application = ServletApplication.start(properties(issuer), Some.class)) {
			RawClient client = RawClient.of(application);
			assertThat(client.get("/actuator/apisec", issuer.token("actuator")).status()).isEqualTo(404);
			assertThat(client.get("/actuator/health").status()).isEqualTo(200);
		}
	}

	@RestController
	static class Some {

		@GetMapping("/hello")
		@PublicEndpoint(reason = "a test of figures")
		String hello() {
			return "hello";
		}

		@GetMapping("/things/{id}")
		String thing(@PathVariable String id) {
			return id;
		}

		@GetMapping("/items/{id}")
		@BolaExempt(reason = "a test of figures")
		String item(@PathVariable String id) {
			return id;
		}

		@PostMapping("/notes")
		String note(@RequestBody Note note) {
			return note.text();
		}

	}

	record Note(String text) {

	}

}
