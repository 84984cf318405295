package io.apisec.schema.derived;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.TokenBuffer;

/** Schemas of what is no object and holds nothing else. */
final class ScalarSchemas {

	private static final List<Class<?>> TEXTS = List.of(CharSequence.class, char[].class, byte[].class,
			ByteBuffer.class, URI.class, URL.class, Locale.class, Currency.class, TimeZone.class, Charset.class,
			Pattern.class, InetAddress.class, InetSocketAddress.class, File.class, Path.class);

	private static final Map<Class<?>, ObjectNode> VALUES = values();

	private final NumberSchemas numbers;

	private final TimeSchemas times;

	private final EnumSchemas enums;

	ScalarSchemas(Introspection introspection) {
		this.numbers = new NumberSchemas(introspection);
		this.times = new TimeSchemas(introspection);
		this.enums = new EnumSchemas(introspection);
	}

	private static Map<Class<?>, ObjectNode> values() {
		Map<Class<?>, ObjectNode> values = new HashMap<>();
		values.put(Object.class, Schemas.anything());
		values.put(JsonNode.class, Schemas.anything());
		values.put(TokenBuffer.class, Schemas.anything());
		values.put(ObjectNode.class, Schemas.map(Schemas.anything()));
		values.put(ArrayNode.class, Schemas.of("array"));
		values.put(boolean.class, Schemas.of("boolean"));
		values.put(Boolean.class, Schemas.of("boolean"));
		values.put(AtomicBoolean.class, Schemas.of("boolean"));
		values.put(char.class, Schemas.of("string").put("minLength", 1).put("maxLength", 1));
		values.put(Character.class, Schemas.of("string").put("minLength", 1).put("maxLength", 1));
		values.put(UUID.class, Schemas.format("uuid"));
		return values;
	}

	@Nullable ObjectNode describe(Site site) {
		Class<?> raw = site.raw();
		if (VALUES.containsKey(raw)) {
			return VALUES.get(raw).deepCopy();
		}
		if (site.type().isEnumType()) {
			return this.enums.describe(site);
		}
		ObjectNode number = this.numbers.describe(site);
		if (number != null) {
			return number;
		}
		ObjectNode time = this.times.describe(site);
		if (time != null) {
			return time;
		}
		return TEXTS.stream().anyMatch((text) -> text.isAssignableFrom(raw)) ? Schemas.of("string") : null;
	}

	static boolean isNumeric(Shape shape) {
		return shape == Shape.NUMBER || shape == Shape.NUMBER_INT || shape == Shape.NUMBER_FLOAT;
	}

	static boolean isExact(Class<?> type) {
		return type == BigDecimal.class || type == BigInteger.class;
	}

}
