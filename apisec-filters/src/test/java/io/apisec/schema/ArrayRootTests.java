package io.apisec.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.apisec.schema.derived.TypeSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Which bodies are operations rather than resources. */
class ArrayRootTests {

	private static boolean isAllowed(Class<?> type) {
		JsonNode document = new TypeSchemas(JsonMapper.builder().build()).schema(TypeSchemas.Body.of(type, false))
			.orElseThrow()
			.root();
		return ArrayRoot.isAllowed(document, document);
	}

	@ParameterizedTest
	@ValueSource(classes = { List.class, Order[].class, JsonNode.class, Object.class, Orders.class })
	void typeWhenReadFromAnArrayThenAllowed(Class<?> type) {
		assertThat(isAllowed(type)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { Order.class, Map.class, Shape.class, Circle.class, Tree.class, int.class, Named.class })
	void typeWhenReadFromAnObjectThenNotAllowed(Class<?> type) {
		assertThat(isAllowed(type)).isFalse();
	}

	@Test
	void documentWhenAnAlternativeIsAnArrayThenAllowed() {
		JsonNode schema = JsonMapper.shared().readTree("{\"oneOf\":[{\"type\":\"object\"},{\"type\":\"array\"}]}");
		assertThat(ArrayRoot.isAllowed(schema, schema)).isTrue();
		JsonNode other = JsonMapper.shared().readTree("{\"oneOf\":[{\"type\":\"object\"},{\"type\":\"null\"}]}");
		assertThat(ArrayRoot.isAllowed(other, other)).isFalse();
	}

	/**
	 * A resource.
	 *
	 * @param note a property
	 */
	record Order(Optional<String> note) {

	}

	/**
	 * A resource that holds itself.
	 *
	 * @param children more of it
	 */
	record Tree(List<Tree> children) {

	}

	/** A resource with one of two names. */
	static final class Named {

		@JsonAlias("title")
		public String name = "";

	}

	/** What is read from a list, though it is none. */
	static final class Orders {

		private final List<Order> all;

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Orders(List<Order> all) {
			this.all = all;
		}

		int size() {
			return this.all.size();
		}

	}

	/** A resource of one of several types. */
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	/**
	 * One of the types.
	 *
	 * @param radius a property
	 */
	record Circle(int radius) implements Shape {

	}

}
