package io.apisec.schema.derived;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names of members that a mapper takes for one another ({@code @JsonAlias}), in any
 * type that a body is made of.
 */
final class Aliases {

	/** More types than this are made by a type that grows as it is looked into. */
	private static final int MAX_TYPES = 2000;

	private final DeserializationContext context;

	private final Set<JavaType> seen = new HashSet<>();

	private final Map<String, Set<String>> found = new HashMap<>();

	private Aliases(JsonMapper mapper) {
		this.context = mapper._deserializationContext();
	}

	static Map<String, Set<String>> of(JsonMapper mapper, Type type) {
		Aliases aliases = new Aliases(mapper);
		aliases.collect(mapper.constructType(type));
		return aliases.found;
	}

	private void collect(JavaType type) {
		if (type.getContentType() != null) {
			collect(type.getContentType());
		}
		String name = type.getRawClass().getName();
		if (type.isPrimitive() || name.startsWith("java.") || this.seen.size() > MAX_TYPES || !this.seen.add(type)) {
			return;
		}
		try {
			this.context.introspectBeanDescription(type).findProperties().forEach(this::add);
			subtypes(type).forEach(this::collect);
		}
		catch (JacksonException unreadable) {
			return; // What the mapper cannot describe, it cannot read either.
		}
	}

	private void add(BeanPropertyDefinition property) {
		Set<String> names = Stream
			.concat(Stream.of(property.getName()), property.findAliases().stream().map(PropertyName::getSimpleName))
			.collect(Collectors.toSet());
		if (names.size() > 1) {
			names.forEach((name) -> this.found.computeIfAbsent(name, (first) -> new HashSet<>()).addAll(names));
		}
		collect(property.getPrimaryType());
	}

	private Stream<JavaType> subtypes(JavaType type) {
		DeserializationConfig config = this.context.getConfig();
		return config.getSubtypeResolver()
			.collectAndResolveSubtypesByTypeId(config, this.context.introspectClassAnnotations(type))
			.stream()
			.filter((named) -> named.getType() != type.getRawClass())
			.map((named) -> this.context.constructSpecializedType(type, named.getType()));
	}

}
