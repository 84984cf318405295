package io.apisec.schema.validation;

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

class SchemaFilesTests {

	private final List<String> read = new ArrayList<>();

	@Test
	void loadWhenFilesReferToEachOtherThenEachIsReadOnce() {
		BodySchema schema = compile("classpath:schemas/transfer.json", Map.of("schemas/transfer.json",
				"{'properties':{'from':{'$ref':'common.yaml#/$defs/iban'},'to':{'$ref':'./common.yaml#/$defs/iban'},"
						+ "'sub':{'$ref':'sub/x.json'}}}",
				"schemas/common.yaml", "$defs:\n  iban:\n    type: string\n    pattern: '^[A-Z]{2}'\n",
				"schemas/sub/x.json", "{'properties':{'up':{'$ref':'../common.yaml#/$defs/iban'}}}"));
		assertThat(isValid(schema, "{'from':'DE1','to':'FR2','sub':{'up':'IT3'}}")).isTrue();
		assertThat(pointers(schema, "{'from':'1','sub':{'up':'2','evil':1}}")).containsExactly("pattern /from",
				"pattern /sub/up", "additionalProperties /sub/evil");
		assertThat(this.read).doesNotHaveDuplicates().hasSize(3);
	}

	@Test
	void loadWhenFilesReferInACircleThenItEnds() {
		BodySchema schema = compile("classpath:a.json", Map.of("a.json", "{'properties':{'b':{'$ref':'b.json'}}}",
				"b.json", "{'properties':{'a':{'$ref':'a.json'}}}"));
		assertThat(isValid(schema, "{'b':{'a':{'b':{}}}}")).isTrue();
		assertThat(isValid(schema, "{'b':{'a':{'a':{}}}}")).isFalse();
	}

	@Test
	void loadWhenLocationHasAFragmentThenThatSchemaIsMeant() {
		BodySchema schema = compile("classpath:/a.json#/$defs/x",
				Map.of("a.json", "{'$defs':{'x':{'$ref':'#/$defs/y'},'y':{'type':'integer'}}}"));
		assertThat(isValid(schema, "1")).isTrue();
		assertThat(isValid(schema, "''")).isFalse();
		assertThat(schema.source()).isEqualTo("classpath:a.json#/$defs/x");
	}

	@Test
	void loadWhenFilesHaveIdentifiersOfTheWebThenTheirPathsStillLead() {
		BodySchema schema = compile("classpath:s/a.json",
				Map.of("s/a.json", "{'$id':'https://example.com/s/a.json','properties':{'b':{'$ref':'b.json'}}}",
						"s/b.json", "{'$id':'https://example.com/s/b.json','type':'integer'}"));
		assertThat(pointers(schema, "{'b':''}")).containsExactly("type /b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../x.json", "../../../etc/passwd", "http://example.com/x.json", "file:/etc/passwd",
			"jar:file:/a.jar!/x.json", "//host/x.json", "%2e%2e/x.json", "missing.json" })
	void loadWhenAReferenceLeadsOutOfTheClassPathThenTheStartFails(String reference) {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> compile("classpath:s/a.json", Map.of("s/a.json", "{'$ref':'" + reference + "'}")))
			.withMessageContaining("classpath:s/a.json#/$ref");
		assertThat(this.read).allMatch((path) -> path.startsWith("classpath:s/"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "schemas/a.json", "file:a.json", "classpath:../a.json", "classpath:a/../../b.json",
			"classpath:", "classpath:a.json#x", "classpath:none.json", "https://example.com/a.json" })
	void loadWhenTheLocationIsWrongThenTheStartFails(String location) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> compile(location, Map.of("a.json", "{}")))
			.satisfies((failure) -> assertThat(failure.action()).isNotEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "", "{'a':1,'a':2}", "{} {}" })
	void loadWhenTheFileIsNoJsonThenTheStartFails(String content) {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> compile("classpath:a.json", Map.of("a.json", content)))
			.withMessageContaining("classpath:a.json");
	}

	private BodySchema compile(String location, Map<String, String> files) {
		SchemaFile file = new SchemaFiles((path) -> {
			this.read.add(path);
			String content = files.get(path.substring("classpath:".length()));
			boolean yaml = path.endsWith(".yaml");
			return (content == null) ? null
					: (yaml ? content : content.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
		}).load(location);
		return Schemas.compiler(Dialect.DRAFT_2020_12, true, Patterns.LINEAR)
			.compile(file.document(), file.pointer(), true);
	}

}
