package io.apisec.policy;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PatternVariablesTests {

	@Test
	void variablesWhenAPatternHasThemThenNamesWithTheirSegments() {
		assertThat(PatternVariables.of("/users/{userId}/orders/{orderId}")).containsExactly(Map.entry("userId", 1),
				Map.entry("orderId", 3));
		assertThat(PatternVariables.of("/{a}-{b}/x")).containsExactly(Map.entry("a", 0), Map.entry("b", 0));
		assertThat(PatternVariables.of("/files/{*rest}")).containsExactly(Map.entry("rest", 1));
		assertThat(PatternVariables.of("/a/*/**")).isEmpty();
	}

	@Test
	void variablesWhenTheyHaveExpressionsThenNamesAlone() {
		assertThat(PatternVariables.of("/{id:[0-9]{3}}/{other:(a|b)}")).containsExactly(Map.entry("id", 0),
				Map.entry("other", 1));
	}

	@Test
	void segmentWhenAnyNumberComesBeforeThenNotKnown() {
		assertThat(PatternVariables.segment("/a/{id}", "id")).isEqualTo(1);
		assertThat(PatternVariables.segment("/{id}/**", "id")).isZero();
		assertThat(PatternVariables.segment("/**/{id}", "id")).isNull();
		assertThat(PatternVariables.segment("/{*head}/{id}", "id")).isNull();
		assertThat(PatternVariables.segment("/a/{id}", "other")).isNull();
	}

}
