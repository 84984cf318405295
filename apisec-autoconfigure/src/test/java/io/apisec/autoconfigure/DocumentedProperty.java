package io.apisec.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;

/**
 * A property as the built metadata and the records beneath its lists and maps have it.
 *
 * @param name the canonical name, elements of lists as {@code []}, keys of maps as
 * {@code NAME}
 * @param defaultValue the default, {@code null} where there is none
 */
record DocumentedProperty(String name, @Nullable String defaultValue) {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final Pattern RECORDS = Pattern
		.compile("java\\.util\\.(?:(List)<|Map<java\\.lang\\.String, ?)(io\\.apisec\\.[\\w.$]+)>");

	/**
	 * All properties. One that has the type of a map's values is described there, and is
	 * one property here.
	 */
	static List<DocumentedProperty> all() {
		JsonNode metadata = metadata();
		Map<String, String> alike = alike(metadata);
		Stream<DocumentedProperty> single = metadata.get("properties")
			.valueStream()
			.filter((property) -> property.get("name").asString().startsWith("apisec."))
			.filter((property) -> alike.keySet()
				.stream()
				.noneMatch((group) -> property.get("name").asString().startsWith(group + ".")))
			.flatMap(DocumentedProperty::of);
		return Stream.concat(single, alike.keySet().stream().map((group) -> new DocumentedProperty(group, null)))
			.toList();
	}

	/** The names by which configurations may set them. */
	static Set<String> names() {
		Stream<String> alike = alike(metadata()).entrySet()
			.stream()
			.flatMap((group) -> components(group.getKey(), group.getValue(), Set.of()))
			.map(DocumentedProperty::name);
		return Stream.concat(all().stream().map(DocumentedProperty::name), alike)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Map<String, String> alike(JsonNode metadata) {
		Set<String> ofMaps = metadata.get("properties")
			.valueStream()
			.map((property) -> RECORDS.matcher(property.get("type").asString()))
			.filter((type) -> type.matches() && type.group(1) == null)
			.map((type) -> type.group(2))
			.collect(Collectors.toSet());
		return metadata.get("groups")
			.valueStream()
			.filter((group) -> ofMaps.contains(group.get("type").asString()))
			.collect(
					Collectors.toMap((group) -> group.get("name").asString(), (group) -> group.get("type").asString()));
	}

	private static Stream<DocumentedProperty> of(JsonNode property) {
		String name = property.get("name").asString();
		return Stream.concat(Stream.of(new DocumentedProperty(name, defaultOf(property.get("defaultValue")))),
				elements(name, property.get("type").asString(), Set.of()));
	}

	/** A type is not described within itself. */
	private static Stream<DocumentedProperty> elements(String name, String type, Set<String> above) {
		Matcher records = RECORDS.matcher(type);
		if (!records.matches()) {
			return Stream.empty();
		}
		return components(name + ((records.group(1) != null) ? "[]" : ".NAME"), records.group(2), above);
	}

	private static @Nullable String defaultOf(@Nullable JsonNode value) {
		if (value == null || value.isNull()) {
			return null;
		}
		return value.asString().replaceAll("^\\[|]$", "");
	}

	private static Stream<DocumentedProperty> components(String prefix, String type, Set<String> above) {
		if (above.contains(type)) {
			return Stream.empty();
		}
		Set<String> all = Stream.concat(above.stream(), Stream.of(type)).collect(Collectors.toSet());
		try {
			return Stream.of(Class.forName(type).getDeclaredFields())
				.filter((field) -> !Modifier.isStatic(field.getModifiers()))
				.flatMap((field) -> component(prefix + "." + nameOf(field), field, all));
		}
		catch (ClassNotFoundException fault) {
			throw new IllegalStateException(fault);
		}
	}

	private static String nameOf(Field field) {
		Name name = field.getAnnotation(Name.class);
		return (name != null) ? name.value() : DataObjectPropertyName.toDashedForm(field.getName());
	}

	private static Stream<DocumentedProperty> component(String name, Field field, Set<String> above) {
		return field.getType().isRecord() ? components(name, field.getType().getName(), above)
				: Stream.concat(Stream.of(new DocumentedProperty(name, null)),
						elements(name, field.getGenericType().getTypeName(), above));
	}

	/** That of this module: every library on the class path has its own. */
	private static JsonNode metadata() {
		String classes = ApiSecAutoConfiguration.class.getProtectionDomain().getCodeSource().getLocation().toString();
		try (InputStream json = URI.create(classes + METADATA).toURL().openStream()) {
			return JsonMapper.shared().readTree(json);
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
