package io.apisec.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What Boot runs in the background swallows its faults: it is run in front here. */
class PreinitializerTests {

	static List<BackgroundPreinitializer> preinitializers() {
		return all().filter((each) -> each.getClass().getName().startsWith("io.apisec.")).toList();
	}

	private static Stream<BackgroundPreinitializer> all() {
		return SpringFactoriesLoader.forDefaultResourceLocation().load(BackgroundPreinitializer.class).stream();
	}

	@ParameterizedTest
	@MethodSource("preinitializers")
	void preinitializeWhenRunThenHasNoFault(BackgroundPreinitializer preinitializer) {
		assertThatNoException().isThrownBy(preinitializer::preinitialize);
	}

	@Test
	void preinitializersWhenOthersAreThereThenComeFirst() {
		assertThat(all().map((each) -> each.getClass().getSimpleName()).collect(Collectors.toList()))
			.startsWith("PropertiesPreinitializer", "SchemaPreinitializer")
			.hasSizeGreaterThan(2);
	}

}
