package io.apisec.schema.validation;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.apisec.core.StartupException;
import io.apisec.core.Violation;
import io.apisec.schema.json.JsonLimits;
import io.apisec.schema.json.MalformedJsonException;
import io.apisec.schema.json.StrictJsonReader;
import io.apisec.schema.validation.SchemaSettings.Dialect;
import io.apisec.schema.validation.SchemaSettings.Patterns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Compiles schemas and runs them, as a fuzzer has found them. */
class SchemaFuzzTests {

	private static final StrictJsonReader READER = new StrictJsonReader(new JsonLimits(32, 16384, 1000, 256, 64));

	/**
	 * A schema is compiled or refused by name, and then judges without a fault; closing
	 * it lets nothing through that it refuses open.
	 * @param input a schema, and behind the first line feed a value
	 */
	@FuzzTest
	void valueWhenJudgedThenClosedIsNoLaxerThanOpen(byte[] input) {
		String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 2);
		JsonNode schema = tree(lines[0]);
		JsonNode value = tree(lines[lines.length - 1]);
		if (schema != null && value != null) {
			for (Dialect dialect : Dialect.values()) {
				judge(dialect, schema, value);
			}
		}
	}

	private static void judge(Dialect dialect, JsonNode schema, JsonNode value) {
		List<Violation> open = violations(dialect, schema, value, false);
		List<Violation> closed = violations(dialect, schema, value, true);
		if (open != null && closed != null) {
			assertThat(open).hasSizeLessThanOrEqualTo(10);
			assertThat(closed).hasSizeLessThanOrEqualTo(10);
			assertThat(closed.isEmpty() && !open.isEmpty()).as("%s: %s only closed takes %s", dialect, schema, value)
				.isFalse();
		}
	}

	private static @Nullable List<Violation> violations(Dialect dialect, JsonNode schema, JsonNode value,
			boolean closed) {
		try {
			return new SchemaCompiler(new SchemaSettings(dialect, true, Patterns.LINEAR))
				.compile(new SchemaDocument("fuzzed.json", schema), "", closed)
				.violations(value);
		}
		catch (StartupException refused) {
			assertThat(refused.action()).isNotBlank();
			return null;
		}
	}

	private static @Nullable JsonNode tree(String text) {
		try {
			return READER.read(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (MalformedJsonException refused) {
			return null;
		}
	}

}
