package io.apisec.tck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every answer has to be like, whatever the test that caused it is about: the whole
 * set of hardening headers, once each, with the values of the contract, and not a word
 * about what is behind it.
 */
final class Hardening {

	/** From the contract and not from the code that is tested. */
	private static final Map<String, String> CONTRACT = Map.ofEntries(
			Map.entry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
			Map.entry("Cache-Control", "no-store"), Map.entry("X-Content-Type-Options", "nosniff"),
			Map.entry("X-Frame-Options", "DENY"), Map.entry("Referrer-Policy", "no-referrer"),
			Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
			Map.entry("Cross-Origin-Embedder-Policy", "require-corp"),
			Map.entry("Cross-Origin-Resource-Policy", "same-origin"),
			Map.entry("X-Permitted-Cross-Domain-Policies", "none"));

	private static final List<String> FEATURES = List.of("camera=()", "geolocation=()", "microphone=()", "payment=()",
			"usb=()");

	private static final List<String> NEVER = List.of("Server", "X-Powered-By", "Strict-Transport-Security",
			"Set-Cookie");

	/** A stack trace, a class name, a product. */
	private static final Pattern REVEALING = Pattern
		.compile("\\.java:\\d+|\\bat [\\w.$]+\\(|\\b(java|jakarta|org|com|io|tools)\\.[a-z]\\w*\\.\\w|[a-z]Exception\\b"
				+ "|Apache|Tomcat|Netty|Jetty|Spring|Whitelabel", Pattern.CASE_INSENSITIVE);

	private final Map<String, @Nullable String> exceptions;

	private Hardening(Map<String, @Nullable String> exceptions) {
		this.exceptions = exceptions;
	}

	static Hardening complete() {
		return new Hardening(Map.of());
	}

	/** The same but for one header, which has another value or is absent. */
	Hardening but(String name, @Nullable String value) {
		Map<String, @Nullable String> more = new LinkedHashMap<>(this.exceptions);
		more.put(name, value);
		return new Hardening(more);
	}

	void check(Answer answer) {
		if (answer.status() < 200) {
			return;
		}
		CONTRACT.forEach((name, value) -> check(answer, name, value));
		NEVER.forEach((name) -> check(answer, name, null));
		if (!this.exceptions.containsKey("Permissions-Policy")) {
			assertThat(answer.all("Permissions-Policy")).as("Permissions-Policy of %s", answer).hasSize(1);
			assertThat(answer.header("Permissions-Policy")).contains(FEATURES);
		}
		if (answer.status() >= 400) {
			assertThat(answer.text()).as("body of %s", answer).doesNotContainPattern(REVEALING);
		}
	}

	private void check(Answer answer, String name, @Nullable String contract) {
		String expected = (this.exceptions.containsKey(name)) ? this.exceptions.get(name) : contract;
		List<String> values = (expected != null) ? List.of(expected) : List.of();
		assertThat(answer.all(name)).as("%s of %s", name, answer).isEqualTo(values);
	}

}
