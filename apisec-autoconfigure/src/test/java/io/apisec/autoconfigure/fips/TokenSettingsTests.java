package io.apisec.autoconfigure.fips;

import java.util.Map;
import java.util.stream.Stream;

import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Variables that are not set leave empty properties, and half a token is none. */
class TokenSettingsTests {

	private static final String LIBRARY = "apisec.fips.hsm.library";

	private static final String ALIAS = "apisec.fips.hsm.key-alias";

	private static final String PIN = "apisec.fips.hsm.pin";

	private static final String PIN_FILE = "apisec.fips.hsm.pin-file";

	private static final String SSL_BUNDLE = "apisec.fips.hsm.ssl-bundle";

	private static FipsProperties.Hsm hsm(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties))
			.bindOrCreate("apisec.fips", Bindable.of(FipsProperties.class))
			.hsm();
	}

	static Stream<Arguments> refusals() {
		return Stream.of(
				Arguments.of("which key of it is to be used", Map.of(LIBRARY, "/lib.so", ALIAS, "", PIN, "4711")),
				Arguments.of("There is no PIN", Map.of(LIBRARY, "/lib.so", ALIAS, "server", PIN, "", PIN_FILE, "")),
				Arguments.of("There are two PINs",
						Map.of(LIBRARY, "/lib.so", ALIAS, "server", PIN, "4711", PIN_FILE, "/pin")),
				Arguments.of("ssl-bundle is empty",
						Map.of(LIBRARY, "/lib.so", ALIAS, "server", PIN, "4711", SSL_BUNDLE, "")));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void tokenWhenSomethingIsMissingThenSaysWhat(String sentence, Map<String, String> properties) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> TokenSettings.of(hsm(properties)))
			.withMessageContaining(sentence)
			.withMessageNotContaining("4711");
	}

	@Test
	void pinWhenTheOtherIsEmptyThenIsTaken() {
		assertThat(TokenSettings.of(hsm(Map.of(LIBRARY, "/lib.so", ALIAS, "server", PIN, "", PIN_FILE, "/pin"))).pin())
			.hasToString("in /pin");
		assertThat(TokenSettings.of(hsm(Map.of(LIBRARY, "/lib.so", ALIAS, "server", PIN, "4711", PIN_FILE, ""))).pin())
			.hasToString("given");
	}

	@Test
	void startWhenTheModeIsEmptyThenIsRefused() {
		for (String nothing : new String[] { "${NOT_SET:}", " " }) {
			assertThatExceptionOfType(StartupException.class)
				.isThrownBy(() -> process(Map.of("apisec.fips.mode", nothing)))
				.withMessageContaining("apisec.fips.mode is empty")
				.satisfies((refusal) -> assertThat(refusal.action()).contains("mode: approved-only"));
		}
		assertThatCode(() -> process(Map.of("apisec.fips.mode", "off"))).doesNotThrowAnyException();
	}

	@Test
	void startWhenAKeyIsNamedAndNoLibraryThenIsRefused() {
		for (String library : new String[] { "", " " }) {
			assertThatExceptionOfType(StartupException.class)
				.isThrownBy(
						() -> process(Map.of("apisec.fips.mode", "approved-only", LIBRARY, library, ALIAS, "server")))
				.withMessageContaining("no library reaches the token")
				.satisfies((refusal) -> assertThat(refusal.action()).contains("Set " + LIBRARY));
		}
	}

	/** As a start does, up to the first refusal. */
	private static void process(Map<String, Object> properties) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		new FipsEnvironmentPostProcessor(new DeferredLogs()).postProcessEnvironment(environment,
				new SpringApplication());
	}

}
