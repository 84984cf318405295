package io.apisec.tck;

import java.util.List;
import java.util.Map;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is sent, the answer is no fault, and what a handler has read is what was sent
 * and what the schema allows, as others judge it: Jackson's parser and the plain engine,
 * by schemas that are closed by hand.
 */
abstract class FuzzedPayloadBehaviour extends Behaviour {

	private static final List<String> TRANSFERS = List.of("{\"to\":{\"id\":\"a\"},\"amount\":1.50}",
			"{\"amount\":1e2,\"to\":{\"bank\":\"b\",\"id\":\"\u00e9\\u0061\"},\"note\":\"a b\"}",
			"{\"to\":{\"id\":\"\ud83d\ude00\"},\"amount\":3,\"lines\":[{\"text\":\"x\"},{}],\"when\":\"2026-02-28\"}",
			"{\"to\":{\"id\":\"a\"},\"amount\":0.01,\"tags\":{\"x\":\"y\"},\"free\":{\"any\":[1,{\"b\":null}],\"known\":4}}");

	private static final Schema TRANSFER = schema("""
			{"type": "object", "required": ["to", "amount"], "additionalProperties": false, "properties": {
			  "to": {"type": "object", "required": ["id"], "additionalProperties": false, "properties": {
			    "id": {"type": "string", "minLength": 1}, "bank": {"type": "string"}}},
			  "amount": {"type": "number", "exclusiveMinimum": 0, "multipleOf": 0.01},
			  "note": {"type": "string", "maxLength": 40, "pattern": "^[A-Za-z ]*$"},
			  "lines": {"type": "array", "items": {"type": "object", "additionalProperties": false,
			    "properties": {"text": {"type": "string"}}}},
			  "tags": {"type": "object", "additionalProperties": {"type": "string"}},
			  "free": {"type": "object", "properties": {"known": {"type": "integer"}}},
			  "when": {"type": "string", "pattern": "^[0-9]{4}-[01][0-9]-[0-3][0-9]$"}}}""");

	private static final List<String> PROFILES = List.of("{\"name\":\"a\",\"age\":7}",
			"{\"age\":-2147483648,\"name\":\"\u00e9\\n\",\"address\":null}",
			"{\"name\":\"\",\"address\":{\"city\":\"\ud83d\ude00\"},\"age\":2147483647}");

	private static final Schema PROFILE = schema("""
			{"type": "object", "required": ["name", "age"], "additionalProperties": false, "properties": {
			  "name": {"type": "string"},
			  "age": {"type": "integer", "minimum": -2147483648, "maximum": 2147483647},
			  "address": {"type": ["object", "null"], "required": ["city"], "additionalProperties": false,
			    "properties": {"city": {"type": "string"}}}}}""");

	FuzzedPayloadBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	private static Schema schema(String json) {
		String id = "https://test.invalid/closed.json";
		return SchemaRegistry.withDialect(Dialects.getDraft202012(), (builder) -> builder.schemas(Map.of(id, json)))
			.getSchema(SchemaLocation.of(id));
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("io.apisec.tck.FuzzedCalls#seeds")
	void bodyWhenItReachesAHandlerThenItIsWhatWasSentAndAllowed(long seed) {
		FuzzedCalls.of(this, seed).send(RawRequest.post("/payload/transfer"), TRANSFERS, (sent, answer) -> {
			assertThat(answer.body()).isEqualTo(sent.content());
			assertThat(TRANSFER.validate(FuzzedCalls.tree(sent.content()))).isEmpty();
		});
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("io.apisec.tck.FuzzedCalls#seeds")
	void typeWhenItReachesAHandlerThenItHoldsWhatWasSentAndAllowed(long seed) {
		FuzzedCalls.of(this, seed).send(RawRequest.of("PUT", "/payload/profile"), PROFILES, (sent, answer) -> {
			JsonNode tree = FuzzedCalls.tree(sent.content());
			assertThat(PROFILE.validate(tree)).isEmpty();
			assertThat(withoutNulls(tree).equals(FuzzedPayloadBehaviour::byValue, withoutNulls(answer.json())))
				.isTrue();
		});
	}

	private static JsonNode withoutNulls(JsonNode tree) {
		ObjectNode object = (ObjectNode) tree;
		object.removeIf(JsonNode::isNull);
		return object;
	}

	/** {@code 7.0} is the number 7. */
	private static int byValue(JsonNode one, JsonNode other) {
		if (one.isNumber() && other.isNumber()) {
			return one.decimalValue().compareTo(other.decimalValue());
		}
		return one.equals(other) ? 0 : 1;
	}

}
