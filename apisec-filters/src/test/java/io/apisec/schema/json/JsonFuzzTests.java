package io.apisec.schema.json;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the reader against Jackson's parser, on bytes that a fuzzer has found. */
class JsonFuzzTests {

	private static final StrictJsonReader READER = new StrictJsonReader(Reading.LIMITS);

	private static final JsonMapper JACKSON = JsonMapper
		.builder(JsonFactory.builder()
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(5000).build())
			.build())
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	/**
	 * What is accepted has to be what Jackson reads; what Jackson reads and is refused
	 * has to be refused for another reason than its grammar.
	 */
	@FuzzTest
	void bodyWhenReadThenJacksonAgrees(byte[] body) {
		String reason = "";
		JsonNode tree = JsonNodeFactory.instance.missingNode();
		try {
			tree = READER.read(body);
		}
		catch (MalformedJsonException refusal) {
			reason = refusal.reason();
		}
		if (reason.isEmpty()) {
			assertThat(jackson(body)).as("%s", new String(body, StandardCharsets.UTF_8)).isEqualTo(tree);
		}
		else if (reason.equals("syntax") || reason.equals("trailing-content") || reason.equals("empty")) {
			assertThat(jackson(body).isMissingNode()).as("%s, refused as %s", new String(body), reason).isTrue();
		}
	}

	private static JsonNode jackson(byte[] body) {
		try {
			return JACKSON.readTree(body);
		}
		catch (JacksonException refused) {
			return JsonNodeFactory.instance.missingNode();
		}
	}

}
