package io.apisec.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BodyPointerTests {

	@Test
	void pointerWhenItIsReadThenItsTokensAreUnescaped() {
		assertThat(BodyPointer.parse("/from/accountId").tokens()).containsExactly("from", "accountId");
		assertThat(BodyPointer.parse("/a~1b/c~0d/~01").tokens()).containsExactly("a/b", "c~d", "~1");
		assertThat(BodyPointer.parse("/").tokens()).containsExactly("");
		assertThat(BodyPointer.parse("/a//").tokens()).containsExactly("a", "", "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a~1b/~0/*/0", "/", "/x" })
	void pointerWhenItIsWrittenThenAsItWasRead(String pointer) {
		assertThat(BodyPointer.parse(pointer)).hasToString(pointer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "#/a", "/a~", "/~2", "/~~" })
	void pointerWhenItIsNoneThenRefused(String pointer) {
		assertThatIllegalArgumentException().isThrownBy(() -> BodyPointer.parse(pointer));
	}

}
