package io.apisec.autoconfigure.headers;

import java.util.List;

import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.core.HeaderField;
import io.apisec.core.ResponseHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class HeadersAutoConfigurationTests {

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApiSecAutoConfiguration.class, HeadersAutoConfiguration.class));

	@Test
	void headersWhenNothingIsSetThenAreAllThereWithHstsOverTlsOnly() {
		this.application.run((context) -> {
			ResponseHeaders headers = context.getBean(ResponseHeaders.class);
			assertThat(names(headers, true)).hasSize(11).contains("Strict-Transport-Security");
			assertThat(names(headers, false)).hasSize(10).doesNotContain("Strict-Transport-Security");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "apisec.headers.hsts=", "apisec.headers.hsts.max-age=" })
	void hstsWhenEmptyThenIsLeftOut(String property) {
		this.application.withPropertyValues(property)
			.run((context) -> assertThat(names(context.getBean(ResponseHeaders.class), true)).hasSize(10)
				.doesNotContain("Strict-Transport-Security"));
	}

	@Test
	void headerWhenEmptyThenIsLeftOut() {
		this.application.withPropertyValues("apisec.headers.content-security-policy=", "apisec.headers.cache-control=")
			.run((context) -> assertThat(names(context.getBean(ResponseHeaders.class), true)).hasSize(9)
				.doesNotContain("Content-Security-Policy", "Cache-Control"));
	}

	@Test
	void headersWhenApplicationHasItsOwnThenBackOff() {
		ResponseHeaders own = new NoHeaders();
		this.application.withBean(ResponseHeaders.class, () -> own)
			.run((context) -> assertThat(context.getBean(ResponseHeaders.class)).isSameAs(own));
	}

	private static List<String> names(ResponseHeaders headers, boolean secure) {
		return headers.ofConnection(secure).stream().map(HeaderField::name).toList();
	}

	private static final class NoHeaders implements ResponseHeaders {

		@Override
		public List<HeaderField> of(io.apisec.core.ApiRequest request) {
			return List.of();
		}

		@Override
		public List<HeaderField> ofConnection(boolean secure) {
			return List.of();
		}

		@Override
		public boolean removes(String name) {
			return false;
		}

	}

}
