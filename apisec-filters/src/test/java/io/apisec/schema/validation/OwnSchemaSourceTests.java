package io.apisec.schema.validation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.apisec.core.StartupException;
import io.apisec.schema.validation.SchemaSettings.Dialect;
import io.apisec.schema.validation.SchemaSettings.Patterns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.apisec.schema.validation.Schemas.isValid;
import static io.apisec.schema.validation.Schemas.pointers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Schemas that an application gives itself, by locations of its own. */
class OwnSchemaSourceTests {

	private final List<String> read = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "registry:bank/transfer", "registry:/bank/transfer", "file:/bank/transfer.v1" })
	void loadWhenSchemasReferToEachOtherThenTheirSchemeIsKept(String location) {
		String folder = location.substring(0, location.lastIndexOf('/') + 1);
		BodySchema schema = compile(location, Map.of(location, "{'properties':{'from':{'$ref':'common#/$defs/iban'}}}",
				folder + "common", "{'$defs':{'iban':{'type':'string'}}}"));
		assertThat(isValid(schema, "{'from':'DE1'}")).isTrue();
		assertThat(pointers(schema, "{'from':1,'evil':1}")).containsExactlyInAnyOrder("type /from",
				"additionalProperties /evil");
		assertThat(this.read).containsExactly(location, folder + "common");
	}

	@ParameterizedTest
	@ValueSource(strings = { "transfer", "https://example.com/a.json", "file:///etc/a.json", "registry:a?version=3",
			"jdbc:select schema" })
	void loadWhenTheLocationIsNoPathThenItIsReadAsItWasWritten(String location) {
		BodySchema schema = compile(location + "#/$defs/x",
				Map.of(location, "{'$defs':{'x':{'properties':{'y':{'$ref':'#/$defs/y'}}},'y':{'type':'integer'}}}"));
		assertThat(pointers(schema, "{'y':'','z':1}")).containsExactlyInAnyOrder("type /y", "additionalProperties /z");
		assertThat(schema.source()).isEqualTo(location + "#/$defs/x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com/x", "//example.com/x", "http:x", "file:/etc/passwd", "classpath:x",
			"../x", "../../x", "registry://example.com/x", "registry:../x", "registry:/a/./x", "%2e%2e/x" })
	void loadWhenAReferenceLeadsOutOfTheSchemeThenTheStartFails(String reference) {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> compile("registry:a", Map.of("registry:a", "{'$ref':'" + reference + "'}")))
			.withMessageContaining("registry:a#/$ref");
		assertThat(this.read).containsExactly("registry:a");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "b.json", "/b.json", "https://example.com/b.json", "//example.com/b.json", "classpath:b.json" })
	void loadWhenAReferenceLeadsOutOfWhatIsNoPathThenTheStartFails(String reference) {
		String location = "https://example.com/a.json";
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> compile(location, Map.of(location, "{'$ref':'" + reference + "'}")))
			.withMessageContaining(location + "#/$ref");
		assertThat(this.read).containsExactly(location);
	}

	@Test
	void loadWhenTheSchemaHasAnIdentifierOfTheWebThenNothingIsAskedThere() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> compile("registry:a",
				Map.of("registry:a", "{'$id':'https://example.com/a','$ref':'https://example.com/b'}")));
		assertThat(this.read).containsExactly("registry:a");
	}

	@Test
	void loadWhenTheSourceFailsThenTheStartFails() {
		for (Exception fault : new Exception[] { new IOException("down"), new IllegalStateException("down") }) {
			assertThatExceptionOfType(StartupException.class)
				.isThrownBy(() -> new SchemaFiles((location) -> fail(fault)).load("registry:a"))
				.withMessageContainingAll("registry:a", "down");
		}
	}

	@Test
	void loadWhenTheSourceGivesTooMuchThenTheStartFails() {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new SchemaFiles((location) -> new byte[4 * 1024 * 1024 + 1]).load("registry:a"))
			.withMessageContaining("4 MB");
	}

	@Test
	void loadWhenTheStartIsOverThenTheSourceIsAskedNoMore() {
		SchemaFiles files = files(Map.of("registry:a", "{}", "registry:b", "{}", "classpath:c.json", "{}"));
		files.load("registry:a");
		files.complete();
		files.load("registry:a");
		files.load("classpath:c.json");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> files.load("registry:b"))
			.withMessageContaining("registry:b");
		assertThat(this.read).containsExactly("registry:a", "classpath:c.json");
	}

	private static byte[] fail(Exception fault) throws IOException {
		if (fault instanceof IOException unreadable) {
			throw unreadable;
		}
		throw (RuntimeException) fault;
	}

	private BodySchema compile(String location, Map<String, String> schemas) {
		SchemaFile file = files(schemas).load(location);
		return Schemas.compiler(Dialect.DRAFT_2020_12, true, Patterns.LINEAR)
			.compile(file.document(), file.pointer(), true);
	}

	private SchemaFiles files(Map<String, String> schemas) {
		return new SchemaFiles((location) -> {
			this.read.add(location);
			String schema = schemas.get(location);
			return (schema != null) ? schema.replace('\'', '"').getBytes(StandardCharsets.UTF_8) : null;
		});
	}

}
