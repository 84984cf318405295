package io.apisec.schema.json;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Reads with the limits that are the default, and tells why a body was refused. */
final class Reading {

	static final JsonLimits LIMITS = new JsonLimits(32, 16384, 1000, 256, 64);

	private Reading() {
	}

	static JsonNode tree(String json) {
		return tree(json.getBytes(StandardCharsets.UTF_8));
	}

	static JsonNode tree(byte[] body) {
		return new StrictJsonReader(LIMITS).read(body);
	}

	static String refusal(String json) {
		return refusal(LIMITS, json.getBytes(StandardCharsets.UTF_8));
	}

	static String refusal(byte[] body) {
		return refusal(LIMITS, body);
	}

	static String refusal(JsonLimits limits, String json) {
		return refusal(limits, json.getBytes(StandardCharsets.UTF_8));
	}

	private static String refusal(JsonLimits limits, byte[] body) {
		StrictJsonReader reader = new StrictJsonReader(limits);
		MalformedJsonException refusal = catchThrowableOfType(MalformedJsonException.class, () -> reader.read(body));
		assertThat(refusal).as(new String(body, StandardCharsets.UTF_8)).isNotNull();
		return refusal.reason();
	}

	/** Bytes, each written as two hexadecimal digits; spaces do not count. */
	static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

	/** The same bytes inside of a string. */
	static byte[] quoted(String hex) {
		return bytes("22" + hex + "22");
	}

}
