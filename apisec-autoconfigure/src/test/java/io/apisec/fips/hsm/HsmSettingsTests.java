package io.apisec.fips.hsm;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is not sent to a token, which would count it, and what names none. */
class HsmSettingsTests {

	@TempDir
	private Path directory;

	static Stream<Arguments> texts() {
		return Stream.of(Arguments.of("4711\n\n", StandardCharsets.UTF_8),
				Arguments.of("4711 \r\n\r\n", StandardCharsets.UTF_8),
				Arguments.of("\ufeff4711\r\n", StandardCharsets.UTF_8), Arguments.of("4711\n", StandardCharsets.UTF_16),
				Arguments.of("4711\u200b", StandardCharsets.UTF_8), Arguments.of("4711\u00e4", StandardCharsets.UTF_8),
				Arguments.of("4711\u00e4", StandardCharsets.ISO_8859_1));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void pinWhenItsFileHoldsSomethingElseThenIsNotSent(String text, Charset charset) throws Exception {
		HsmPin pin = HsmPin.in(Files.writeString(this.directory.resolve("pin"), text, charset));
		assertThatExceptionOfType(StartupException.class).isThrownBy(pin::read)
			.withMessageContaining("was not sent")
			.withMessageNotContaining("4711")
			.satisfies(
					(refusal) -> assertThat(refusal.action()).contains("echo 1234 > pin-file").doesNotContain("4711"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "4711", "4711\n", "4711\r\n" })
	void pinWhenItsFileHoldsOneLineThenIsThatLine(String text) throws Exception {
		Path file = Files.writeString(this.directory.resolve("pin"), text);
		assertThat(HsmPin.in(file).read()).containsExactly('4', '7', '1', '1');
	}

	@Test
	void pinWhenGivenWithASecondLineThenIsNotSent() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(HsmPin.of("4711\n")::read)
			.withMessageContaining("was not sent")
			.withMessageNotContaining("4711");
		assertThat(HsmPin.of("a PIN ~ 4711!").read()).hasSize(13);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\r\n" })
	void pinWhenItsFileIsEmptyThenSaysSo(String text) throws Exception {
		HsmPin pin = HsmPin.in(Files.writeString(this.directory.resolve("pin"), text));
		assertThatExceptionOfType(StartupException.class).isThrownBy(pin::read).withMessageContaining("is empty");
	}

	@Test
	void pinWhenItsFileIsADirectoryOrMissingThenSaysSo() {
		Stream.of(this.directory, this.directory.resolve("nowhere"))
			.forEach((file) -> assertThatExceptionOfType(StartupException.class).isThrownBy(HsmPin.in(file)::read)
				.withMessageContaining("cannot be read"));
	}

	@Test
	void labelWhenEmptyThenNamesNoToken() {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new HsmSettings(Path.of("/lib.so"), null, " ", "server", HsmPin.of("4711")))
			.withMessageContaining("token-label is empty");
	}

}
