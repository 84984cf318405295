package io.apisec.autoconfigure.schema;

import java.util.stream.Stream;

import io.apisec.annotation.PublicEndpoint;
import io.apisec.annotation.StrictBody;
import io.apisec.core.StartupException;
import io.apisec.tck.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A type that no schema describes stops the start, and only warns where nothing is
 * refused; a schema that is broken always stops it.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReportOnlyStartTests {

	private static final String REPORT_ONLY = "apisec.schema.mode=report-only";

	@Test
	void startWhenATypeCannotBeDescribedThenStops() {
		assertThat(rootCause(catchThrowable(() -> run(Indescribable.class).close()))).isInstanceOfSatisfying(
				StartupException.class,
				(failure) -> assertThat(failure).hasMessageContaining("Shape")
					.extracting(StartupException::action)
					.asString()
					.contains("@StrictBody(schema"));
		assertThat(rootCause(catchThrowable(() -> run(IndescribablePart.class).close())))
			.isInstanceOf(StartupException.class)
			.hasMessageContaining("Shape");
	}

	@ParameterizedTest
	@ValueSource(strings = { REPORT_ONLY, "apisec.mode=report-only" })
	void startWhenATypeCannotBeDescribedAndNothingIsRefusedThenWarns(String mode, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(Indescribable.class, mode, "apisec.schema.rules[0].path=/*",
				"apisec.schema.rules[0].methods=POST", "apisec.schema.rules[0].limits.depth=3")) {
			assertThat(output.getOut().lines().filter((line) -> line.contains("Controller#shape"))).singleElement()
				.asString()
				.contains("WARN", "[/shape]", "no schema", "Shape", "@StrictBody(schema = ");
			assertThat(output.getOut().lines().filter((line) -> line.contains("Controller#strict"))).hasSize(1);
			assertThat(post(context, "{\"a\":1}").getStatusCode()).isEqualTo(HttpStatus.OK);
			assertThat(output).doesNotContain("too-deep");
			assertThat(post(context, "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}").getStatusCode()).isEqualTo(HttpStatus.OK);
			Eventually.reach("the event of a deep body", () -> output.getOut().contains("too-deep"));
		}
	}

	@Test
	void startWhenAPartCannotBeDescribedAndNothingIsRefusedThenWarns(CapturedOutput output) {
		run(IndescribablePart.class, REPORT_ONLY).close();
		assertThat(output.getOut().lines().filter((line) -> line.contains("PartController#part"))).singleElement()
			.asString()
			.contains("WARN", "Shape");
	}

	@ParameterizedTest
	@ValueSource(strings = { "apisec.schema.rules[0].schema=classpath:nothing.json",
			"apisec.schema.openapi=classpath:nothing.yaml" })
	void startWhenASchemaIsMissingAndNothingIsRefusedThenStopsAllTheSame(String property) {
		assertThat(rootCause(catchThrowable(
				() -> run(Indescribable.class, REPORT_ONLY, "apisec.schema.rules[0].path=/shape", property).close())))
			.isInstanceOf(StartupException.class)
			.hasMessageContaining("nothing.");
	}

	private static ResponseEntity<String> post(ConfigurableApplicationContext context, String body) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		return RestClient.create("http://127.0.0.1:" + port)
			.post()
			.uri("/shape")
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.toEntity(String.class);
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application).run(
				Stream
					.concat(Stream.of("server.port=0", "server.address=127.0.0.1",
							"apisec.jwt.issuers[0].issuer=http://127.0.0.1:9/", "apisec.jwt.issuers[0].audiences=api"),
							Stream.of(properties))
					.map((property) -> "--" + property)
					.toArray(String[]::new));
	}

	private static Throwable rootCause(Throwable failure) {
		Throwable cause = failure;
		while (cause != null && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ShapeController.class)
	static class Indescribable {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(PartController.class)
	static class IndescribablePart {

	}

	/** Says nothing of what it stands for. */
	interface Shape {

	}

	@RestController
	@PublicEndpoint(reason = "a test of the start")
	static class ShapeController {

		@PostMapping("/shape")
		String shape(@RequestBody(required = false) Holder body) {
			return "shape";
		}

		@PostMapping("/strict")
		@StrictBody
		String strict(@RequestBody Shape body) {
			return "strict";
		}

	}

	@RestController
	@PublicEndpoint(reason = "a test of the start")
	static class PartController {

		@PostMapping("/part")
		String part(@RequestPart Shape part) {
			return "part";
		}

	}

	/** Is read, as long as it holds no shape. */
	static class Holder {

		public Shape shape;

	}

}
