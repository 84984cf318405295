package io.apisec.schema.openapi;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaSettings;
import io.apisec.schema.validation.SchemaSettings.Dialect;
import io.apisec.schema.validation.SchemaSettings.Patterns;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the queries that are accepted as a container does, as a fuzzer has found them.
 */
class ParameterFuzzTests {

	private static final Operation OPERATION = OpenApiDocuments
		.load(List.of(new Document("fuzzed.yaml",
				"""
						openapi: 3.1.0
						info: { title: t, version: "1" }
						paths:
						  /a/{key}:
						    get:
						      parameters:
						        - { name: key, in: path, required: true, schema: { type: integer, minimum: 1, format: int64 } }
						        - { name: id, in: query, schema: { type: integer, format: int32 } }
						        - { name: day, in: query, schema: { type: string, format: date } }
						        - { name: on, in: query, schema: { type: boolean } }
						        - { name: n, in: query, schema: { type: array, maxItems: 3, items: { type: integer } } }
						        - { name: list, in: query, explode: false, schema: { type: array, items: { enum: [a, b] } } }
						        - { name: at, in: query, style: deepObject, schema: { type: object, additionalProperties: false,
						            properties: { x: { type: integer }, y: { type: string } } } }
						        - name: json
						          in: query
						          content: { application/json: { schema: { type: object, properties: { z: { type: integer } } } } }
						        - { name: X-Level, in: header, schema: { type: integer, maximum: 9 } }
						      responses: {}
						"""
					.getBytes(StandardCharsets.UTF_8))),
				new OpenApiSettings(true, true, false),
				new SchemaCompiler(new SchemaSettings(Dialect.DRAFT_2020_12, true, Patterns.LINEAR)),
				TestDocuments.JSON)
		.of("GET", "/a/{key}")
		.orElseThrow();

	/** A query, read by whoever reads it, has only what the document says. */
	@FuzzTest
	void queryWhenAcceptedThenItsReaderFindsTheTypesOfTheDocument(byte[] input) {
		String query = new String(input, StandardCharsets.ISO_8859_1);
		if (OPERATION.violations(Map.of("key", "1"), query, (name) -> List.of()).isEmpty()) {
			Map<String, List<String>> read = read(query);
			assertThat(read.keySet()).isSubsetOf("id", "day", "on", "n", "list", "at[x]", "at[y]", "json");
			read.forEach((name, values) -> {
				assertThat(values).as(query).hasSizeLessThanOrEqualTo(name.equals("n") ? 3 : 1);
				values.forEach((value) -> requireTyped(name, value));
			});
		}
	}

	/** The same of a path variable and a header, which are not encoded any more. */
	@FuzzTest
	void variableAndHeaderWhenAcceptedThenTheyAreNumbers(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8);
		if (OPERATION.violations(Map.of("key", text), null, (name) -> List.of()).isEmpty()) {
			assertThat(Long.parseLong(text)).isPositive();
		}
		if (OPERATION.violations(Map.of("key", "1"), null, (name) -> List.of(text)).isEmpty()) {
			assertThat(new BigInteger(text.strip())).isLessThan(BigInteger.TEN);
		}
	}

	private static void requireTyped(String name, String value) {
		switch (name) {
			case "id" -> assertThat(Integer.parseInt(value)).asString().isNotEmpty();
			case "n" -> assertThat(value).matches("-?(0|[1-9][0-9]*)");
			case "at[x]" -> assertThat(value).matches("-?(0|[1-9][0-9]*)");
			case "day" -> assertThat(LocalDate.parse(value)).hasToString(value);
			case "on" -> assertThat(value).isIn("true", "false");
			case "list" -> assertThat(List.of(value.split(",", -1))).isSubsetOf("a", "b");
			case "json" -> assertThat(TestDocuments.json(value).isObject()).isTrue();
			default -> assertThat(name).isEqualTo("at[y]");
		}
	}

	private static Map<String, List<String>> read(String query) {
		Map<String, List<String>> read = new TreeMap<>();
		for (String pair : query.split("&")) {
			int equals = pair.indexOf('=');
			String name = (equals < 0) ? pair : pair.substring(0, equals);
			String value = (equals < 0) ? "" : pair.substring(equals + 1);
			if (!pair.isEmpty()) {
				read.computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), (key) -> new ArrayList<>())
					.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
			}
		}
		return read;
	}

}
