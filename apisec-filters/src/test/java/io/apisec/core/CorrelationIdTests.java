package io.apisec.core;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CorrelationIdTests {

	@Test
	void nextThenIsAnotherUuidOfVersionFour() {
		assertThat(Stream.generate(CorrelationId::next).limit(1000).collect(Collectors.toSet())).hasSize(1000)
			.map(UUID::fromString)
			.allMatch((id) -> id.version() == 4 && id.variant() == 2);
	}

}
