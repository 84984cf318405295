package io.apisec.autoconfigure.diagnostics;

import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.apisec.autoconfigure.ApiSecProperties;
import io.apisec.autoconfigure.access.EndpointsProperties;
import io.apisec.autoconfigure.audit.AuditProperties;
import io.apisec.autoconfigure.bola.BolaProperties;
import io.apisec.autoconfigure.edge.EdgeProperties;
import io.apisec.autoconfigure.headers.HeadersProperties;
import io.apisec.autoconfigure.jwt.JwtProperties;
import io.apisec.autoconfigure.schema.SchemaProperties;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.core.ResolvableType;

/**
 * Every property that there is. A new feature adds its type here, and nowhere else
 * outside its package.
 */
final class KnownProperties {

	static final Map<String, Class<? extends Record>> TYPES = Map.of("apisec", ApiSecProperties.class, "apisec.edge",
			EdgeProperties.class, "apisec.endpoints", EndpointsProperties.class, "apisec.headers",
			HeadersProperties.class, "apisec.jwt", JwtProperties.class, "apisec.audit", AuditProperties.class,
			"apisec.schema", SchemaProperties.class, "apisec.bola", BolaProperties.class);

	private static final int MAX_DISTANCE = 4;

	private KnownProperties() {
	}

	/** The nearest name that exists, in words, or nothing where none is near. */
	static String suggestion(String unknown) {
		String plain = unknown.toLowerCase(Locale.ROOT).replaceAll("\\[\\d+]", "").replace('_', '.');
		return names().map((name) -> Map.entry(name, distance(plain, name)))
			.filter((candidate) -> candidate.getValue() <= MAX_DISTANCE)
			.min(Comparator.comparingInt(Map.Entry::getValue))
			.map((nearest) -> "   (did you mean " + nearest.getKey() + "?)")
			.orElse("");
	}

	/**
	 * Whether there is a property of this name, whatever its dashes, case and indices.
	 */
	static boolean contain(String name) {
		return names().anyMatch((known) -> plain(known).equals(plain(name)));
	}

	/**
	 * Whether a property has this environment variable, in either of the spellings that
	 * Boot reads.
	 */
	static boolean containVariable(String variable) {
		String unindexed = variable.toUpperCase(Locale.ROOT).replaceAll("_\\d+(?=_|$)", "");
		return names().map((known) -> known.toUpperCase(Locale.ROOT).replace('.', '_'))
			.anyMatch((known) -> known.replace("-", "").equals(unindexed) || known.replace('-', '_').equals(unindexed));
	}

	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("\\[[^\\]]*]", "").replace("-", "");
	}

	private static Stream<String> names() {
		return TYPES.entrySet().stream().flatMap((type) -> names(type.getKey(), type.getValue()));
	}

	/**
	 * The name itself, since an empty value may stand for all that is beneath it, and the
	 * names beneath.
	 */
	private static Stream<String> names(String prefix, Class<?> type) {
		Parameter[] parameters = type.getDeclaredConstructors()[0].getParameters();
		return Stream.concat(Stream.of(prefix), Stream.of(parameters).flatMap((parameter) -> {
			String name = prefix + "." + name(parameter);
			Class<?> nested = nested(parameter);
			return nested.isRecord() ? names(name, nested) : Stream.of(name);
		}));
	}

	private static String name(Parameter parameter) {
		Name other = parameter.getAnnotation(Name.class);
		return (other != null) ? other.value() : DataObjectPropertyName.toDashedForm(parameter.getName());
	}

	private static Class<?> nested(Parameter parameter) {
		ResolvableType type = ResolvableType.forType(parameter.getParameterizedType());
		return List.class.isAssignableFrom(parameter.getType()) ? type.getGeneric(0).resolve(Object.class)
				: parameter.getType();
	}

	/** How many letters have to change (Levenshtein). */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int replaced = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[other.length()];
	}

}
