package io.apisec.schema.derived;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.apisec.core.BodyPointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTests {

	private static Type type(String method) {
		return Stream.of(Bodies.class.getDeclaredMethods())
			.filter((each) -> each.getName().equals(method))
			.findFirst()
			.orElseThrow()
			.getGenericParameterTypes()[0];
	}

	private static boolean mayHave(JsonMapper mapper, String method, String place) {
		return new TypeSchemas(mapper).mayHave(type(method), BodyPointer.parse(place));
	}

	@ParameterizedTest
	@CsvSource({ "order,/orderId", "order,/renamed", "order,/alias", "order,/lines/*/sku", "order,/lines/0/sku",
			"order,/note", "order,/byName/any/sku", "orders,/*/orderId", "map,/anything/below", "any,/x/y", "tree,/x",
			"open,/whatever", "open,/id", "flat,/sku", "flat,/whatever", "kind,/wings", "generic,/value/sku",
			"setters,/orderId" })
	void placeWhenTheMapperMayReadItThenThere(String method, String place) {
		assertThat(mayHave(JsonMapper.shared(), method, place)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "order,/orderID", "order,/OrderId", "order,/original", "order,/served", "order,/lines/sku",
			"order,/lines/*/orderId", "order,/byName/any/id", "orders,/orderId", "orders,/*/sku", "generic,/value/id",
			"setters,/orderID", "order,/note/id" })
	void placeWhenTheMapperReadsNothingFromItThenNot(String method, String place) {
		assertThat(mayHave(JsonMapper.shared(), method, place)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "/order_id,true", "/orderId,false", "/renamed,true", "/by_name/any/sku,true" })
	void placeWhenTheMapperNamesMembersInItsOwnWayThenByThatName(String place, boolean there) {
		JsonMapper snake = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		assertThat(mayHave(snake, "order", place)).isEqualTo(there);
	}

	/** Handlers by what they take. */
	static final class Bodies {

		void order(Order body) {
		}

		void orders(List<Order> body) {
		}

		void map(Map<String, Object> body) {
		}

		void any(Object body) {
		}

		void tree(JsonNode body) {
		}

		void open(Open body) {
		}

		void flat(Flat body) {
		}

		void kind(Kind body) {
		}

		void generic(Box<Line> body) {
		}

		void setters(Setters body) {
		}

	}

	record Order(long orderId, @JsonProperty("renamed") String original, @JsonAlias("alias") String known,
			List<Line> lines, Optional<Note> note, Map<String, Line> byName,
			@JsonProperty(access = JsonProperty.Access.READ_ONLY) String served) {

	}

	record Line(String sku) {

	}

	record Note(String text) {

	}

	record Box<T>(T value) {

	}

	record Flat(@JsonUnwrapped Line line) {

	}

	static class Open {

		@JsonAnySetter
		Map<String, Object> all = new HashMap<>();

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	interface Kind {

	}

	static class Setters {

		private String order;

		public void setOrderId(String order) {
			this.order = order;
		}

		String order() {
			return this.order;
		}

	}

}
