package io.apisec.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * A property as the built metadata and the records beneath its lists have it.
 *
 * @param name the canonical name, elements of lists as {@code []}
 * @param defaultValue the default, {@code null} where there is none
 */
record DocumentedProperty(String name, @Nullable String defaultValue) {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final Pattern LIST_OF_RECORDS = Pattern.compile("java\\.util\\.List<(io\\.apisec\\.[\\w.$]+)>");

	static List<DocumentedProperty> all() {
		return metadata().get("properties")
			.valueStream()
			.filter((property) -> property.get("name").asString().startsWith("apisec."))
			.flatMap(DocumentedProperty::of)
			.toList();
	}

	private static Stream<DocumentedProperty> of(JsonNode property) {
		String name = property.get("name").asString();
		Matcher list = LIST_OF_RECORDS.matcher(property.get("type").asString());
		return Stream.concat(Stream.of(new DocumentedProperty(name, defaultOf(property.get("defaultValue")))),
				(list.matches()) ? components(name + "[]", list.group(1)) : Stream.empty());
	}

	private static @Nullable String defaultOf(@Nullable JsonNode value) {
		if (value == null || value.isNull()) {
			return null;
		}
		return value.asString().replaceAll("^\\[|]$", "");
	}

	private static Stream<DocumentedProperty> components(String prefix, String type) {
		try {
			return Stream.of(Class.forName(type).getRecordComponents())
				.flatMap((component) -> component(
						prefix + "." + DataObjectPropertyName.toDashedForm(component.getName()), component.getType()));
		}
		catch (ClassNotFoundException fault) {
			throw new IllegalStateException(fault);
		}
	}

	private static Stream<DocumentedProperty> component(String name, Class<?> type) {
		return type.isRecord() ? components(name, type.getName()) : Stream.of(new DocumentedProperty(name, null));
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
