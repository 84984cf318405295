package io.apisec.autoconfigure.ratelimit;

import java.util.LinkedHashMap;
import java.util.Map;

import io.apisec.annotation.PublicEndpoint;
import io.apisec.annotation.RateLimit;
import io.apisec.annotation.StrictBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** What is counted by a body that may not be read is said once, at the start. */
@ExtendWith(OutputCaptureExtension.class)
class UnreadBodyReportTests {

	private static final String WARNING = "Limits count by a place in a JSON body";

	private static final String ABSENT = "from which the handler reads nothing";

	private static Map<String, String> properties(String... methods) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("logging.level.io.apisec", "warn");
		properties.put("apisec.rate-limit.policies.by-name.key", "body:/name");
		properties.put("apisec.rate-limit.policies.by-name.capacity", "5");
		properties.put("apisec.rate-limit.policies.by-name.period", "1m");
		properties.put("apisec.rate-limit.rules[9].path", "/named/**");
		properties.put("apisec.rate-limit.rules[9].policies[0]", "by-name");
		for (int i = 0; i < methods.length; i++) {
			properties.put("apisec.rate-limit.rules[9].methods[" + i + "]", methods[i]);
		}
		for (int i = 3; i < 9; i++) {
			properties.put("apisec.rate-limit.rules[" + i + "].path", "/unused");
			properties.put("apisec.rate-limit.rules[" + i + "].policies[0]", "hour");
		}
		return properties;
	}

	@Test
	void startWhenABodyMayBeNoJsonThenItsEndpointsAreNamedOnce(CapturedOutput output) {
		LimitedApplication.start(properties(), Named.class, Texts.class).close();
		assertThat(output).containsOnlyOnce(WARNING)
			.contains("Named#show [by-name], Texts#inline [endpoint], Texts#text [by-name]");
	}

	@Test
	void startWhenEveryBodyIsReadThenNothingIsSaid(CapturedOutput output) {
		LimitedApplication.start(properties("POST"), Named.class).close();
		assertThat(output).doesNotContain(WARNING).doesNotContain(ABSENT);
	}

	@Test
	void startWhenThePlaceIsMisspelledThenItsEndpointsAreNamed(CapturedOutput output) {
		Map<String, String> properties = properties("POST");
		properties.put("apisec.rate-limit.policies.by-name.key", "body:/nmae");
		LimitedApplication.start(properties, Named.class, Texts.class).close();
		assertThat(output).containsOnlyOnce(ABSENT).contains("reads: Named#typed [by-name] [/nmae]\n");
	}

	@RestController
	@PublicEndpoint(reason = "a test of limits")
	@RequestMapping("/named")
	static class Named {

		@GetMapping("/page")
		String show() {
			return "page";
		}

		@PostMapping("/typed")
		String typed(@RequestBody Name name) {
			return name.name();
		}

		@PostMapping(path = "/consumed", consumes = "application/json")
		String consumed(@RequestBody String name) {
			return name;
		}

		@PostMapping("/strict")
		@StrictBody(schema = "classpath:kit/note.json")
		String strict(@RequestBody String name) {
			return name;
		}

	}

	@RestController
	@PublicEndpoint(reason = "a test of limits")
	static class Texts {

		@PostMapping("/named/text")
		String text(@RequestBody String name) {
			return name;
		}

		@PostMapping("/inline")
		@RateLimit(capacity = 1, period = "1m", key = { "address", "body:/name" })
		String inline(@RequestBody byte[] name) {
			return "inline";
		}

	}

	record Name(String name) {

	}

}
