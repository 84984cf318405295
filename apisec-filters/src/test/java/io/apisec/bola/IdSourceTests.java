package io.apisec.bola;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.apisec.core.BodyPointer;
import io.apisec.core.TestRequest;
import io.apisec.policy.PathRule;
import org.junit.jupiter.api.Test;

import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

class IdSourceTests {

	private static final List<Object> MISSING = Arrays.asList((Object) null);

	@Test
	void variableWhenItIsThereThenDecodedElseMissing() {
		IdSource id = new IdSource.Variable("userId");
		assertThat(id.ids(TestRequest.get("/").variable("userId", "al ice"))).containsExactly("al ice");
		assertThat(id.ids(TestRequest.get("/").variable("userid", "alice"))).isEqualTo(MISSING);
	}

	@Test
	void variableWhenAParameterIsPreferredThenMissing() {
		IdSource id = new IdSource.Variable("userId").unless(Set.of("userId"));
		TestRequest request = TestRequest.get("/").variable("userId", "alice");
		assertThat(id.ids(request)).containsExactly("alice");
		assertThat(id.ids(request.parameter("UserId", "bob"))).isEqualTo(MISSING);
	}

	@Test
	void ruleVariableWhenTheRuleMatchesThenItsOwn() {
		PathRule rule = new PathRule("rule", "/users/{owner}/**", Set.of("GET"),
				() -> PathPatternParser.defaultInstance);
		IdSource id = new IdSource.RuleVariable(rule, "owner");
		assertThat(id.ids(TestRequest.get("/users/al%69ce/x").variable("owner", "bob"))).containsExactly("alice");
		assertThat(id.ids(TestRequest.of("HEAD", "/users/alice"))).containsExactly("alice");
		assertThat(id.ids(TestRequest.of("POST", "/users/alice"))).isEqualTo(MISSING);
		assertThat(id.ids(TestRequest.get("/others/alice"))).isEqualTo(MISSING);
		IdSource bound = id.unless(Set.of("userId"));
		assertThat(bound.ids(TestRequest.get("/users/alice").parameter("userId", "bob"))).isEqualTo(MISSING);
	}

	@Test
	void queryWhenItIsNotThereOnceThenMissing() {
		IdSource id = new IdSource.Query("userId");
		assertThat(id.ids(TestRequest.get("/").parameter("userId", "alice"))).containsExactly("alice");
		assertThat(id.ids(TestRequest.get("/"))).isEqualTo(MISSING);
		assertThat(id.ids(TestRequest.get("/").parameter("userId", "alice", "alice"))).isEqualTo(MISSING);
		assertThat(id.ids(TestRequest.get("/").parameter("userId", "alice").parameter("UserId", "bob")))
			.isEqualTo(MISSING);
	}

	@Test
	void bodyWhenNobodyHasReadItThenMissing() {
		IdSource id = new IdSource.Body(BodyPointer.parse("/items/*/id"));
		assertThat(id.isInBody()).isTrue();
		assertThat(id.ids(TestRequest.get("/"))).isEqualTo(MISSING);
		TestRequest read = TestRequest.get("/");
		read.json((pointer) -> pointer.toString().equals("/items/*/id") ? List.of("a", "b") : List.of());
		assertThat(id.ids(read)).containsExactly("a", "b");
	}

}
