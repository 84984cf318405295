package io.apisec.schema.derived;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.jdk.EnumDeserializer;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of enums: the names that the mapper really reads, found by asking it. */
final class EnumSchemas {

	private final Introspection introspection;

	EnumSchemas(Introspection introspection) {
		this.introspection = introspection;
	}

	ObjectNode describe(Site site) {
		for (AnnotatedMethod factory : this.introspection.context()
			.introspectBeanDescription(site.type())
			.getFactoryMethods()) {
			if (this.introspection.annotations().findCreatorAnnotation(this.introspection.config(), factory) != null) {
				return created(site, factory);
			}
		}
		JsonFormat.Value format = this.introspection.format(site.type(), site.property());
		Set<JsonNode> values = values(site, format);
		return caseInsensitive(site, format) ? ignoringCase(values) : enumeration(values);
	}

	private Set<JsonNode> values(Site site, JsonFormat.Value format) {
		Set<JsonNode> values = EnumNames.of(site.type(), this.introspection)
			.stream()
			.filter((name) -> name.constant() == this.introspection.read(site.deserializer(), name.json()))
			.map(EnumNames.Name::json)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		if (format.getShape() == Shape.NUMBER || format.getShape() == Shape.NUMBER_INT) {
			for (int ordinal = 0; ordinal < site.raw().getEnumConstants().length; ordinal++) {
				values.add(JsonNodeFactory.instance.numberNode(ordinal));
			}
		}
		if (values.isEmpty()) {
			throw Indescribable.at(site, "is an enum of which the mapper reads no constant by a name",
					"Give the constants names: @JsonProperty.");
		}
		return values;
	}

	private static ObjectNode enumeration(Set<JsonNode> values) {
		ObjectNode schema = Schemas.anything();
		values.forEach(schema.putArray("enum")::add);
		return schema;
	}

	private boolean caseInsensitive(Site site, JsonFormat.Value format) {
		Boolean own = format.getFeature(JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES);
		boolean configured = this.introspection.config().isEnabled(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS);
		return (own != null) ? own : configured && site.deserializer() instanceof EnumDeserializer;
	}

	private static ObjectNode ignoringCase(Set<JsonNode> values) {
		String names = values.stream()
			.filter(JsonNode::isString)
			.map((value) -> anyCase(value.stringValue()))
			.collect(Collectors.joining("|"));
		return Schemas.pattern("^(?:" + names + ")$");
	}

	private static String anyCase(String name) {
		StringBuilder pattern = new StringBuilder();
		name.codePoints().forEach((character) -> {
			String letter = Character.toString(character);
			String lower = letter.toLowerCase(Locale.ROOT);
			String upper = letter.toUpperCase(Locale.ROOT);
			boolean cased = !lower.equals(upper) && lower.length() == upper.length();
			pattern.append(cased ? "[" + lower + upper + "]" : PortablePattern.literal(character));
		});
		return pattern.toString();
	}

	private ObjectNode created(Site site, AnnotatedMethod factory) {
		JavaType input = (factory.getParameterCount() == 1) ? factory.getParameterType(0) : null;
		if (input == null
				|| !(input.hasRawClass(String.class) || input.isPrimitive() || input.isTypeOrSubTypeOf(Number.class))) {
			throw Indescribable.at(site, "is an enum that is made from more than one scalar",
					"Or give its @JsonCreator one parameter, a string or a number.");
		}
		ObjectNode schema = new ScalarSchemas(this.introspection)
			.describe(site.readBy(input, this.introspection.deserializer(input, null)));
		return (schema != null) ? schema : Schemas.of("string");
	}

}
