package io.apisec.autoconfigure.diagnostics;

import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.apisec.autoconfigure.ApiSecProperties;
import io.apisec.autoconfigure.access.EndpointsProperties;
import io.apisec.autoconfigure.audit.AuditProperties;
import io.apisec.autoconfigure.bola.BolaProperties;
import io.apisec.autoconfigure.edge.EdgeProperties;
import io.apisec.autoconfigure.fips.FipsProperties;
import io.apisec.autoconfigure.headers.HeadersProperties;
import io.apisec.autoconfigure.jwt.JwtProperties;
import io.apisec.autoconfigure.ratelimit.RateLimitProperties;
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
			"apisec.schema", SchemaProperties.class, "apisec.bola", BolaProperties.class, "apisec.rate-limit",
			RateLimitProperties.class, "apisec.fips", FipsProperties.class);

	/** Stands for every key of a map. */
	private static final String ANY = "*";

	private static final int MAX_DISTANCE = 4;

	private static final List<String> NAMES = TYPES.entrySet()
		.stream()
		.flatMap((type) -> names(type.getKey(), type.getValue()))
		.toList();

	private KnownProperties() {
	}

	/** The nearest name that exists, in words, or nothing where none is near. */
	static String suggestion(String unknown) {
		String plain = unknown.toLowerCase(Locale.ROOT).replaceAll("\\[\\d+]", "").replace('_', '.');
		return NAMES.stream()
			.map((name) -> Map.entry(filled(name, plain), distance(plain, filled(name, plain))))
			.filter((candidate) -> candidate.getValue() <= MAX_DISTANCE)
			.min(Comparator.comparingInt(Map.Entry::getValue))
			.map((nearest) -> "   (did you mean " + nearest.getKey() + "?)")
			.orElse("");
	}

	/** The keys of maps are the application's own, and are taken over as they are. */
	private static String filled(String name, String like) {
		String[] elements = name.split("\\.", -1);
		String[] given = like.split("\\.", -1);
		for (int i = 0; i < elements.length; i++) {
			elements[i] = (elements[i].equals(ANY) && i < given.length) ? given[i] : elements[i];
		}
		return String.join(".", elements);
	}

	/**
	 * Whether there is a property of this name, whatever its dashes, case and indices.
	 */
	static boolean contain(String name) {
		String plain = name.toLowerCase(Locale.ROOT)
			.replaceAll("\\[\\d+]", "")
			.replaceAll("\\[[^]]*]", ".key")
			.replace("-", "");
		return NAMES.stream().map((known) -> known.replace("-", "")).anyMatch((known) -> isOf(known, plain, "[^.]+"));
	}

	/**
	 * Whether a property has this environment variable, in either of the spellings that
	 * Boot reads.
	 */
	static boolean containVariable(String variable) {
		String unindexed = variable.toUpperCase(Locale.ROOT).replaceAll("_\\d+(?=_|$)", "");
		return NAMES.stream()
			.map((known) -> known.toUpperCase(Locale.ROOT).replace('.', '_'))
			.flatMap((known) -> Stream.of(known.replace("-", ""), known.replace('-', '_')))
			.anyMatch((known) -> isOf(known, unindexed, ".+"));
	}

	private static boolean isOf(String known, String name, String key) {
		return known.contains(ANY) ? name.matches(Pattern.quote(known).replace(ANY, "\\E" + key + "\\Q"))
				: known.equals(name);
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
			return Stream.concat(Stream.of(name.replace("." + ANY, "")),
					nested.isRecord() ? names(name, nested) : Stream.of(name));
		}));
	}

	private static String name(Parameter parameter) {
		Name other = parameter.getAnnotation(Name.class);
		String name = (other != null) ? other.value() : DataObjectPropertyName.toDashedForm(parameter.getName());
		return Map.class.isAssignableFrom(parameter.getType()) ? name + "." + ANY : name;
	}

	/** The type of what stands beneath a name: of the elements of a list or a map. */
	private static Class<?> nested(Parameter parameter) {
		ResolvableType type = ResolvableType.forType(parameter.getParameterizedType());
		if (Map.class.isAssignableFrom(parameter.getType())) {
			return type.getGeneric(1).resolve(Object.class);
		}
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
