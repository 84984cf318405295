package io.apisec.schema.derived;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of numbers, in ranges in which nothing overflows. */
final class NumberSchemas {

	private static final Map<Class<?>, ObjectNode> NUMBERS = numbers();

	private final Introspection introspection;

	NumberSchemas(Introspection introspection) {
		this.introspection = introspection;
	}

	private static Map<Class<?>, ObjectNode> numbers() {
		Map<Class<?>, ObjectNode> numbers = new HashMap<>();
		put(numbers, integer(Byte.MIN_VALUE, Byte.MAX_VALUE), byte.class, Byte.class);
		put(numbers, integer(Short.MIN_VALUE, Short.MAX_VALUE), short.class, Short.class);
		put(numbers, integer(Integer.MIN_VALUE, Integer.MAX_VALUE), int.class, Integer.class, AtomicInteger.class,
				OptionalInt.class);
		put(numbers, integer(Long.MIN_VALUE, Long.MAX_VALUE), long.class, Long.class, AtomicLong.class,
				OptionalLong.class);
		put(numbers, number(Float.toString(Float.MAX_VALUE)), float.class, Float.class);
		put(numbers, number(Double.toString(Double.MAX_VALUE)), double.class, Double.class, OptionalDouble.class);
		put(numbers, Schemas.of("number"), BigDecimal.class, Number.class);
		put(numbers, Schemas.of("integer"), BigInteger.class);
		return numbers;
	}

	private static void put(Map<Class<?>, ObjectNode> numbers, ObjectNode schema, Class<?>... types) {
		for (Class<?> type : types) {
			numbers.put(type, schema);
		}
	}

	private static ObjectNode integer(long minimum, long maximum) {
		return Schemas.of("integer")
			.put("minimum", BigDecimal.valueOf(minimum))
			.put("maximum", BigDecimal.valueOf(maximum));
	}

	private static ObjectNode number(String maximum) {
		BigDecimal limit = new BigDecimal(maximum);
		return Schemas.of("number").put("minimum", limit.negate()).put("maximum", limit);
	}

	@Nullable ObjectNode describe(Site site) {
		ObjectNode number = NUMBERS.get(site.raw());
		if (number == null) {
			return null;
		}
		ObjectNode schema = number.deepCopy();
		// What is written as a string comes back as one.
		if (this.introspection.format(site.type(), site.property()).getShape() == Shape.STRING) {
			String type = schema.get("type").stringValue();
			schema.putArray("type").add(type).add("string");
			schema.put("pattern", "^[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$");
		}
		return schema;
	}

}
