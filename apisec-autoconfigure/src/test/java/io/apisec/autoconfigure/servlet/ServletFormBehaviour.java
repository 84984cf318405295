package io.apisec.autoconfigure.servlet;

import java.util.Map;

import io.apisec.tck.Answer;
import io.apisec.tck.Behaviour;
import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.RawClient;
import io.apisec.tck.RawRequest;
import io.apisec.tck.Refusal;
import io.apisec.tck.RunningApplication;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A servlet finds a form's fields where the servlet API has them, and an upload as its
 * application has set it up.
 */
abstract class ServletFormBehaviour extends Behaviour {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String UPLOAD = "multipart/form-data; boundary=x";

	private static final String PART = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\na\r\n";

	protected ServletFormBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	private Answer post(RawClient client, String path, String type, String body) {
		return client.send(RawRequest.post(path).body(type, body).bearer(token()));
	}

	private Answer post(String path, String body) {
		return post(client(), path, FORM, body);
	}

	@Test
	void formWhenReadAsAStreamThenItIsTheSame() {
		assertThat(post("/servlet-forms/stream", "a=%31&b").text()).isEqualTo("a=%31&b");
		assertThat(post("/servlet-forms/reader", "a=%31&b").text()).isEqualTo("a=%31&b");
	}

	@Test
	void formWhenReadTwiceThenTheSecondFindsNothing() {
		assertThat(post("/servlet-forms/parameters-first?q=1", "a=%31&b").text()).isEqualTo("q[1]1a[1]1b[]true");
		assertThat(post("/servlet-forms/stream-first?q=1", "a=%31&b").text()).isEqualTo("a=%31&bq[1]1true");
	}

	@Test
	void formWhenForwardedThenItsFieldsAreThere() {
		String path = "/dispatch/forward?to=/servlet-forms/parameters";
		assertThat(post(path, "a=1&a=2").text())
			.isEqualTo("to[/servlet-forms/parameters]/servlet-forms/parameters" + "a[1, 2]1true");
	}

	@Test
	void formWhenServedByARouterFunctionThenWithinLimits() {
		assertThat(post("/functional/form", "a=1&a=2").text()).isEqualTo("{a=[1, 2]}");
		Refusal.of(post("/functional/form", "a&".repeat(257)), 400, "malformed-body");
		Refusal.of(post("/functional/form", "a".repeat(70_000)), 413, "body-too-large");
	}

	@Test
	void formWhenAFilterReadsItFirstThenLimitsHold() {
		try (RunningApplication application = kit().start(Map.of("spring.mvc.hiddenmethod.filter.enabled", "true"))) {
			RawClient client = RawClient.of(application);
			assertThat(post(client, "/forms/count", FORM, "_method=PUT&f=1").text()).isEqualTo("2");
			assertThat(post(client, "/forms/fields", FORM, "f=1&f=2").text()).isEqualTo("{f=[1, 2]}");
			Refusal.of(post(client, "/forms/count", FORM, "_method=PUT" + "&f=1".repeat(256)), 400, "malformed-body");
			Refusal.of(post(client, "/forms/count", FORM, "f=1&".repeat(257)), 400, "malformed-body");
			Refusal.of(post(client, "/forms/count", FORM, "a".repeat(70_000)), 413, "body-too-large");
			RawRequest chunked = RawRequest.post("/forms/count").bearer(token());
			Refusal.of(client.send(chunked.chunked(FORM, "a".repeat(300_000))), 413, "body-too-large");
		}
	}

	@Test
	void formWhenNoFilterReadsItThenHandlerDoes() {
		try (RunningApplication application = kit().start(Map.of("spring.mvc.formcontent.filter.enabled", "false"))) {
			RawClient client = RawClient.of(application);
			RawRequest put = RawRequest.of("PUT", "/servlet-forms/stream").bearer(token());
			assertThat(client.send(put.body(FORM, "a=1")).text()).isEqualTo("a=1");
			Refusal.of(client.send(put.body(FORM, "a&".repeat(257))), 400, "malformed-body");
			Refusal.of(client.send(put.chunked(FORM, "a".repeat(70_000))), 413, "body-too-large");
		}
	}

	@Test
	void uploadWhenReadBeforeTheHandlerIsKnownThenAProblemAllTheSame() {
		for (RunningApplication started : new RunningApplication[] {
				kit().start(Map.of("spring.servlet.multipart.resolve-lazily", "false")),
				kit().start(Map.of(), EagerResolver.class) }) {
			try (RunningApplication application = started) {
				RawClient client = RawClient.of(application);
				assertThat(post(client, "/forms/upload", UPLOAD, PART.repeat(20) + "--x--").text())
					.isEqualTo("20 20 {}");
				Refusal.of(post(client, "/forms/upload", UPLOAD, PART.repeat(21) + "--x--"), 400, "malformed-body");
				Refusal.blank(post(client, "/forms/upload", UPLOAD, PART.repeat(41) + "--x--"), 413);
				Refusal.of(post(client, "/forms/upload", UPLOAD, "--x\r\n"), 400, "malformed-body");
				assertThat(post(client, "/forms/typed/upload", UPLOAD, PART + "--x--").status()).isEqualTo(415);
			}
		}
	}

	@Test
	void uploadWhenNobodyTakesItApartThenHandlerReadsIt() {
		try (RunningApplication application = kit().start(Map.of("spring.servlet.multipart.enabled", "false"))) {
			RawClient client = RawClient.of(application);
			String body = PART.repeat(30) + "--x--";
			assertThat(post(client, "/servlet-forms/stream", UPLOAD, body).text()).isEqualTo(body);
			assertThat(post(client, "/forms/upload", UPLOAD, body).status()).isBetween(200, 499);
			Refusal.of(client.send(RawRequest.post("/servlet-forms/stream")
				.header("Content-Type", UPLOAD)
				.header("Content-Length", "20000000")
				.bearer(token())), 413, "body-too-large");
		}
	}

	@Test
	void uploadWhenTheContainerTakesLessThenItsLimitHolds() {
		Map<String, String> properties = Map.of("server.tomcat.max-part-count", "2",
				"spring.servlet.multipart.max-request-size", "2KB", "server.tomcat.max-http-form-post-size", "100B");
		try (RunningApplication application = kit().start(properties)) {
			RawClient client = RawClient.of(application);
			assertThat(post(client, "/forms/upload", UPLOAD, PART.repeat(2) + "--x--").status()).isEqualTo(200);
			Refusal.of(post(client, "/forms/upload", UPLOAD, PART.repeat(3) + "--x--"), 400, "malformed-body");
			Refusal.of(post(client, "/forms/upload", UPLOAD, PART + "a".repeat(3000)), 413, "body-too-large");
			String text = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + "a".repeat(200) + "\r\n--x--";
			assertThat(post(client, "/forms/upload", UPLOAD, text).status()).isIn(400, 413);
		}
	}

	@Test
	void uploadWhenOnlyFormDataIsTakenApartThenOthersAreLeftAlone() {
		try (RunningApplication application = kit()
			.start(Map.of("spring.servlet.multipart.strict-servlet-compliance", "true"))) {
			RawClient client = RawClient.of(application);
			assertThat(post(client, "/forms/upload", UPLOAD, PART + "--x--").text()).isEqualTo("1 1 {}");
			assertThat(post(client, "/forms/upload", "multipart/mixed; boundary=x", PART.repeat(30) + "--x--").status())
				.isBetween(400, 499);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class EagerResolver {

		@Bean
		StandardServletMultipartResolver multipartResolver() {
			return new StandardServletMultipartResolver();
		}

	}

}
