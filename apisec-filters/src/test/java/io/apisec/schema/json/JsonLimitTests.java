package io.apisec.schema.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a body may hold at most, and that reaching for more is cheap to refuse. */
class JsonLimitTests {

	private static final JsonLimits SMALL = new JsonLimits(3, 4, 2, 2, 5);

	private static final StrictJsonReader READER = new StrictJsonReader(SMALL);

	@Test
	void depthWhenOneTooDeepThenRefused() {
		assertThat(read("[[[]]]").size()).isOne();
		assertThat(read("{\"a\":[{}]}").size()).isOne();
		assertThat(Reading.refusal(SMALL, "[[[[]]]]")).isEqualTo("too-deep");
		assertThat(Reading.refusal(SMALL, "{\"a\":[{\"b\":{}}]}")).isEqualTo("too-deep");
		assertThat(Reading.refusal(SMALL, "[[[{\"a\":1}]]]")).isEqualTo("too-deep");
	}

	@Test
	void depthWhenBombThenRefusedAtTheLimit() {
		assertThat(Reading.refusal("[".repeat(100_000))).isEqualTo("too-deep");
		assertThat(Reading.refusal("{\"a\":".repeat(100_000))).isEqualTo("too-deep");
		assertThat(Reading.refusal("[{\"a\":".repeat(100_000))).isEqualTo("too-deep");
	}

	@Test
	void depthWhenTheMostAllowedThenASmallStackSuffices() throws InterruptedException {
		AtomicReference<JsonNode> tree = new AtomicReference<>();
		StrictJsonReader deep = new StrictJsonReader(new JsonLimits(500, 4, 2, 2, 5));
		byte[] nested = ("{\"a\":".repeat(500) + "1" + "}".repeat(500)).getBytes(StandardCharsets.UTF_8);
		Thread thread = new Thread(null, () -> tree.set(deep.read(nested)), "small", 512 * 1024);
		thread.start();
		thread.join();
		assertThat(tree.get()).isNotNull();
	}

	@Test
	void arrayWhenOneTooManyThenRefused() {
		assertThat(read("[1,[2,3]]").size()).isEqualTo(2);
		assertThat(Reading.refusal(SMALL, "[1,2,3]")).isEqualTo("array-too-long");
		assertThat(Reading.refusal(SMALL, "[1,[1,2,[]]]")).isEqualTo("array-too-long");
	}

	@Test
	void objectWhenOneTooManyThenRefused() {
		assertThat(read("{\"a\":1,\"b\":{\"a\":1,\"b\":2}}").size()).isEqualTo(2);
		assertThat(Reading.refusal(SMALL, "{\"a\":1,\"b\":2,\"c\":3}")).isEqualTo("too-many-properties");
	}

	@Test
	void stringWhenOneTooLongThenRefused() {
		for (String most : List.of("abcd", "\u20ac\u20ac\u20ac\u20ac", "\ud83d\ude00\ud83d\ude00", "\\n\\u0041\\/b")) {
			assertThat(read("\"" + most + "\"").stringValue()).hasSize(4);
			assertThat(read("{\"" + most + "\":1}").size()).isOne();
			assertThat(Reading.refusal(SMALL, "\"" + most + "x\"")).isEqualTo("string-too-long");
			assertThat(Reading.refusal(SMALL, "{\"" + most + "x\":1}")).isEqualTo("string-too-long");
		}
	}

	@Test
	void numberWhenOneTooLongThenRefused() {
		assertThat(read("12345").intValue()).isEqualTo(12345);
		assertThat(Reading.refusal(SMALL, "123456")).isEqualTo("number-too-long");
		assertThat(Reading.refusal(SMALL, "123.456")).isEqualTo("number-too-long");
	}

	@Test
	void limitsWhenOutOfRangeThenNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> new JsonLimits(0, 1, 1, 1, 1))
			.withMessageContaining("depth");
		assertThatIllegalArgumentException().isThrownBy(() -> new JsonLimits(501, 1, 1, 1, 1))
			.withMessageContaining("depth");
		assertThatIllegalArgumentException().isThrownBy(() -> new JsonLimits(1, 0, 1, 1, 1))
			.withMessageContaining("string");
		assertThatIllegalArgumentException().isThrownBy(() -> new JsonLimits(1, 1, 0, 1, 1))
			.withMessageContaining("array");
		assertThatIllegalArgumentException().isThrownBy(() -> new JsonLimits(1, 1, 1, -1, 1))
			.withMessageContaining("properties");
		assertThatIllegalArgumentException().isThrownBy(() -> new JsonLimits(1, 1, 1, 1, 1001))
			.withMessageContaining("number");
	}

	/**
	 * With a list behind the one bucket, as many names would need some 500 million
	 * comparisons of strings for each body.
	 */
	@Test
	void namesWhenAllCollideThenStillRead() {
		int count = 1 << 15;
		List<String> names = colliding(15);
		assertThat(names).hasSize(count);
		assertThat(names.stream().map(String::hashCode).distinct()).hasSize(1);
		String json = names.stream().map((name) -> "\"" + name + "\":1").collect(Collectors.joining(",", "{", "}"));
		StrictJsonReader wide = new StrictJsonReader(new JsonLimits(1, 100, 1, count, 1));
		for (int i = 0; i < 5; i++) {
			assertThat(wide.read(json.getBytes(StandardCharsets.UTF_8)).size()).isEqualTo(count);
		}
	}

	private static List<String> colliding(int pairs) {
		List<String> names = List.of("");
		for (int i = 0; i < pairs; i++) {
			List<String> longer = new ArrayList<>();
			for (String name : names) {
				longer.add(name + "Aa");
				longer.add(name + "BB");
			}
			names = longer;
		}
		return names;
	}

	@Test
	void namesWhenFloodedThenOthersReadAsBefore() {
		StrictJsonReader reader = new StrictJsonReader(Reading.LIMITS);
		byte[] body = "{\"amount\":1,\"currency\":\"EUR\"}".getBytes(StandardCharsets.UTF_8);
		JsonNode before = reader.read(body);
		for (int i = 0; i < 5000; i++) {
			String name = Integer.toString(i, 36);
			assertThat(reader.read(("{\"" + name + "\":1,\"am" + name + "nt\":2}").getBytes(StandardCharsets.UTF_8))
				.propertyNames()).containsExactly(name, "am" + name + "nt");
		}
		assertThat(reader.read(body)).isEqualTo(before);
	}

	@Test
	void namesWhenReadByManyThreadsThenEachItsOwn() {
		StrictJsonReader reader = new StrictJsonReader(Reading.LIMITS);
		long wrong = IntStream.range(0, 100_000).parallel().filter((i) -> {
			String name = "n" + i % 5000;
			return !reader.read(("{\"" + name + "\":0}").getBytes(StandardCharsets.UTF_8)).has(name);
		}).count();
		assertThat(wrong).isZero();
	}

	private static JsonNode read(String json) {
		return READER.read(json.getBytes(StandardCharsets.UTF_8));
	}

}
