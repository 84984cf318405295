package io.apisec.schema;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.BodyPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TreeBodyTests {

	private static List<Object> values(String json, String pointer) {
		Map<String, Set<String>> aliases = Map.of("id", Set.of("id", "uid"));
		return new TreeBody(JsonMapper.shared().readTree(json), aliases).values(BodyPointer.parse(pointer));
	}

	@Test
	void valueWhenItIsThereThenByItsType() {
		assertThat(values("{\"a\":{\"b\":\"x\"}}", "/a/b")).containsExactly("x");
		assertThat(values("{\"a\":7}", "/a")).containsExactly(new BigDecimal(7));
		assertThat(values("{\"a\":true}", "/a")).containsExactly(true);
		assertThat(values("[\"x\",\"y\"]", "/1")).containsExactly("y");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"a\":null}", "{\"a\":{}}", "{\"a\":[]}", "{\"A\":\"x\"}", "[]", "7", "\"a\"" })
	void valueWhenItIsNoneThenNull(String json) {
		assertThat(values(json, "/a")).isEqualTo(Arrays.asList((Object) null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":\"x\",\"ID\":\"y\"}", "{\"Id\":\"y\",\"id\":\"x\"}",
			"{\"id\":\"x\",\"uid\":\"y\"}", "{\"UID\":\"y\",\"id\":\"x\"}", "{\"uid\":\"y\"}" })
	void valueWhenItIsNamedInAnotherWayThenNull(String json) {
		assertThat(values(json, "/id")).isEqualTo(Arrays.asList((Object) null));
	}

	@Test
	void starWhenThereAreElementsThenEachOfThem() {
		assertThat(values("{\"a\":[{\"b\":\"x\"},{},{\"b\":\"y\"}]}", "/a/*/b")).containsExactly("x", null, "y");
		assertThat(values("{\"a\":[]}", "/a/*/b")).isEmpty();
		assertThat(values("[[\"x\"],[\"y\",\"z\"]]", "/*/*")).containsExactly("x", "y", "z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":{\"*\":\"x\"}}", "{\"a\":\"x\"}", "{}", "{\"a\":null}" })
	void starWhenThereIsNoArrayThenNull(String json) {
		assertThat(values(json, "/a/*")).isEqualTo(Arrays.asList((Object) null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/00", "/-1", "/-", "/2", "/9999999999", "/1e0", "/٠" })
	void indexWhenItIsNoneThenNull(String pointer) {
		assertThat(values("[\"x\",\"y\"]", pointer)).isEqualTo(Arrays.asList((Object) null));
	}

}
