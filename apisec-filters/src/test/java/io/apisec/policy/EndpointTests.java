package io.apisec.policy;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.apisec.annotation.RequireScope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointTests {

	@Test
	void annotationsWhenOnClassAndMethodThenAddUp() {
		assertThat(scopes(Annotated.class)).containsExactly("class", "method");
	}

	@Test
	void annotationsWhenOnInterfaceThenAreFound() {
		assertThat(scopes(Implementing.class)).containsExactly("interface");
	}

	@Test
	void annotationsWhenOnSuperclassThenAreFound() {
		assertThat(scopes(Extending.class)).containsExactly("class", "method");
	}

	@Test
	void annotationsWhenMetaAnnotationThenAreFound() {
		assertThat(scopes(Meta.class)).containsExactly("meta");
	}

	@Test
	void annotationsWhenGenericParameterThenAreFoundThroughTheBridge() {
		assertThat(scopes(OfStrings.class)).containsExactly("generic");
	}

	@Test
	void annotationsWhenOnlyAPatternThenAreNone() {
		assertThat(Endpoint.ofPattern("route", Set.of(), "/a").annotations(RequireScope.class)).isEmpty();
	}

	private static List<String> scopes(Class<?> type) {
		Method method = Stream.of(type.getMethods())
			.filter((candidate) -> candidate.getName().equals("call") && !candidate.isBridge())
			.findFirst()
			.orElseThrow();
		return new Endpoint("call", Set.of("GET"), List.of("/call"), List.of(), type, method)
			.annotations(RequireScope.class)
			.stream()
			.flatMap((annotation) -> Stream.of(annotation.value()))
			.toList();
	}

	@RequireScope("class")
	static class Annotated {

		@RequireScope("method")
		public void call() {
		}

	}

	interface Declaring {

		@RequireScope("interface")
		void call();

	}

	static class Implementing implements Declaring {

		@Override
		public void call() {
		}

	}

	static class Extending extends Annotated {

		@Override
		public void call() {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@RequireScope("meta")
	@interface Composed {

	}

	static class Meta {

		@Composed
		public void call() {
		}

	}

	interface Generic<T> {

		@RequireScope("generic")
		void call(T value);

	}

	static class OfStrings implements Generic<String> {

		@Override
		public void call(String value) {
		}

	}

}
