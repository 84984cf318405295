package io.apisec.schema.openapi;

import java.nio.charset.StandardCharsets;

import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DocumentReaderTests {

	@Test
	void readWhenYamlThenScalarsAreThoseOfYaml12() {
		JsonNode root = yaml("""
				no: no
				yes: "yes"
				version: 1.0
				text: "1.0"
				date: 2024-02-30
				octal: 010
				underscored: 1_000
				sexagesimal: 12:30:45
				nothing:
				empty: ""
				200: ok
				big: 123456789012345678901234567890
				""");
		assertThat(root).hasToString(TestDocuments.json("""
				{"no": "no", "yes": "yes", "version": 1.0, "text": "1.0", "date": "2024-02-30", "octal": "010",
				 "underscored": "1_000", "sexagesimal": "12:30:45", "nothing": null, "empty": "", "200": "ok",
				 "big": 123456789012345678901234567890}""").toString());
	}

	@Test
	void readWhenJsonWithoutExtensionThenItIsTheSame() {
		assertThat(read("document", " {\"a\": [1, 2.50, true, null]}")).isEqualTo(yaml("a: [1, 2.50, true, null]"));
	}

	@Test
	void readWhenNumberIsExactThenItStaysExact() {
		assertThat(yaml("a: 0.1000000000000000000000001").get("a").decimalValue())
			.isEqualByComparingTo("0.1000000000000000000000001");
		assertThat(read("a.json", "{\"a\": 12345678901234567890.5}").get("a").decimalValue())
			.isEqualByComparingTo("12345678901234567890.5");
	}

	@Test
	void readWhenAliasThenItStandsForItsAnchor() {
		JsonNode root = yaml("""
				a: &object { x: 1 }
				b: *object
				c: &list [*object, hello]
				d: *list
				""");
		assertThat(root).isEqualTo(TestDocuments
			.json("{'a':{'x':1},'b':{'x':1},'c':[{'x':1},'hello'],'d':[{'x':1},'hello']}".replace('\'', '"')));
	}

	@Test
	void readWhenAliasesMultiplyThenItIsRefused() {
		StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
		for (int i = 1; i < 12; i++) {
			yaml.append("a%d: &a%d [".formatted(i, i)).append("*a%d, ".formatted(i - 1).repeat(10)).append("x]\n");
		}
		assertRefused("api.yaml", yaml.toString(), "values");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a: &a [*a]", "a: &a { b: *a }", "a: *missing", "a: &a text\nb: *a" })
	void readWhenAliasIsNotCompleteThenItIsRefused(String yaml) {
		assertRefused("api.yaml", yaml, "alias");
	}

	@Test
	void readWhenMergeKeyThenItIsRefused() {
		assertRefused("api.yaml", "a: &a { x: 1 }\nb:\n  <<: *a\n", "api.yaml#/b/<<");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a: 1\nb: 2\na: 3\n", "{\"a\": 1, \"\\u0061\": 2}" })
	void readWhenNameIsDoubledThenItIsRefused(String content) {
		assertRefused("document", content, "#/a stands there twice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a: [", "a: 1\n---\nb: 2\n", "{\"a\": 1} {}", "a: !!binary aGk=", "\t- a" })
	void readWhenItIsNoDocumentThenItIsRefused(String content) {
		assertRefused("document", content, "document");
	}

	@Test
	void readWhenTooDeepThenItIsRefused() {
		assertRefused("a.json", "[".repeat(10_000), "depth");
		assertRefused("a.yaml", "[".repeat(10_000), "depth");
	}

	@Test
	void readWhenAliasesNestTooDeepThenItIsRefused() {
		StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
		for (int i = 1; i < 300; i++) {
			yaml.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
		}
		assertRefused("api.yaml", yaml.toString(), "deep");
	}

	@Test
	void readWhenTooLargeThenItIsRefused() {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new DocumentReader().read(new Document("a.json", new byte[33 * 1024 * 1024])))
			.withMessageContaining("larger than");
	}

	private static void assertRefused(String name, String content, String word) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(name, content))
			.withMessageContaining(name)
			.withMessageContaining(word);
	}

	private static JsonNode yaml(String content) {
		return read("api.yaml", content);
	}

	private static JsonNode read(String name, String content) {
		return new DocumentReader().read(new Document(name, content.getBytes(StandardCharsets.UTF_8)));
	}

}
