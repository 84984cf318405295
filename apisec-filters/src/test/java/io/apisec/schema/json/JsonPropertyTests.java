package io.apisec.schema.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the reader against trees it has to give back, and against Jackson's parser. */
class JsonPropertyTests {

	private static final int TRIES = 500;

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static final StrictJsonReader READER = new StrictJsonReader(Reading.LIMITS);

	private static final Set<String> GRAMMAR = Set.of("syntax", "trailing-content", "empty");

	private static final JsonMapper JACKSON = JsonMapper
		.builder(JsonFactory.builder()
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(5000).build())
			.build())
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	@Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
	void treeWhenSpelledAnyhowThenReadBack(@ForAll("trees") JsonNode tree, @ForAll long seed) {
		assertThat(READER.read(utf8(SpelledJson.of(tree, seed)))).isEqualTo(tree);
	}

	@Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
	void bodyWhenMutatedThenJacksonAgrees(@ForAll("trees") JsonNode tree, @ForAll long seed,
			@ForAll @Size(min = 1, max = 3) List<Integer> places, @ForAll("pieces") String piece) {
		byte[] body = utf8(SpelledJson.of(tree, seed));
		for (int place : places) {
			int at = Math.floorMod(place, body.length);
			body[at] = (byte) piece.charAt(Math.floorMod(place, piece.length()));
		}
		compare(body);
	}

	@Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
	void bodyWhenPieceIsInsertedThenJacksonAgrees(@ForAll("trees") JsonNode tree, @ForAll long seed, @ForAll int place,
			@ForAll("pieces") String piece) {
		String json = SpelledJson.of(tree, seed);
		int at = Math.floorMod(place, json.length());
		compare(utf8(json.substring(0, at) + piece + json.substring(at)));
	}

	@Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
	void bodyWhenMadeOfPiecesThenJacksonAgrees(@ForAll("piecesInARow") String json) {
		compare(utf8(json));
	}

	@Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
	void bodyWhenBytesAreRandomThenTreeOrRefusal(@ForAll byte[] body) {
		compare(body);
	}

	/**
	 * What is accepted has to be what Jackson reads, and what is refused for its grammar
	 * has to be refused by Jackson, too. It need not refuse what is too much.
	 */
	private static void compare(byte[] body) {
		try {
			assertThat(READER.read(body)).as("%s", new String(body, StandardCharsets.UTF_8)).isEqualTo(jackson(body));
		}
		catch (MalformedJsonException refusal) {
			if (GRAMMAR.contains(refusal.reason())) {
				assertThat(jackson(body)).as(new String(body, StandardCharsets.UTF_8)).isEqualTo(NODES.missingNode());
			}
		}
	}

	private static JsonNode jackson(byte[] body) {
		try {
			return JACKSON.readTree(body);
		}
		catch (JacksonException refused) {
			return NODES.missingNode();
		}
	}

	@Provide
	Arbitrary<String> pieces() {
		return Arbitraries.of("{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "0", "1", "-", "+",
				".", "e", "E", "true", "null", "\"a\"", "\"a\":", "1e9", " ", "\t", "\u0001", "\u00e9", "\ud83d\ude00",
				"/", "'");
	}

	@Provide
	Arbitrary<String> piecesInARow() {
		return pieces().list().ofMinSize(1).ofMaxSize(8).map((pieces) -> String.join("", pieces));
	}

	@Provide
	Arbitrary<JsonNode> trees() {
		return trees(3);
	}

	private Arbitrary<JsonNode> trees(int depth) {
		if (depth == 0) {
			return scalars();
		}
		Arbitrary<JsonNode> inner = trees(depth - 1);
		return Arbitraries.oneOf(scalars(), inner.list().ofMaxSize(6).map(this::array),
				Arbitraries.maps(texts(), inner).ofMaxSize(6).map(this::object));
	}

	private Arbitrary<JsonNode> scalars() {
		return Arbitraries.oneOf(texts().map(NODES::stringNode), Arbitraries.integers().map(NODES::numberNode),
				Arbitraries.longs()
					.filter((number) -> number != number.intValue())
					.map((number) -> (JsonNode) NODES.numberNode(number)),
				Arbitraries.bigIntegers()
					.between(BigInteger.ONE.shiftLeft(63), BigInteger.ONE.shiftLeft(200))
					.map((number) -> (JsonNode) NODES.numberNode(number)),
				decimals(), Arbitraries.of(NODES.booleanNode(true), NODES.booleanNode(false), NODES.nullNode()));
	}

	private Arbitrary<JsonNode> decimals() {
		return Combinators
			.combine(Arbitraries.bigIntegers().between(BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(40)),
					Arbitraries.integers().between(1, 400))
			.as((unscaled, scale) -> NODES.numberNode(new BigDecimal(unscaled, scale)));
	}

	private Arbitrary<String> texts() {
		return Arbitraries.oneOf(Arbitraries.strings().ascii().ofMaxLength(40),
				Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(20),
				Arbitraries.of("\ud83d\ude00", "a\ud83d\ude00\ud83d\ude00b", "\"\\/"));
	}

	private JsonNode array(List<JsonNode> elements) {
		ArrayNode array = NODES.arrayNode();
		elements.forEach(array::add);
		return array;
	}

	private JsonNode object(Map<String, JsonNode> members) {
		ObjectNode object = NODES.objectNode();
		members.forEach(object::set);
		return object;
	}

	private static byte[] utf8(String json) {
		return json.getBytes(StandardCharsets.UTF_8);
	}

}
