package io.apisec.schema.validation;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Loads schema files from the class path, JSON or YAML by their extension, each once.
 * Relative references lead from file to file, and never out of the class path.
 */
public final class SchemaFiles {

	private static final String SCHEME = "classpath:";

	private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.$@+-]++(?:/[A-Za-z0-9_.$@+-]++)*+");

	private static final int MAX_FILES = 500;

	private static final int MAX_SIZE = 4 * 1024 * 1024;

	private static final ObjectMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private static final ObjectMapper YAML = YAMLMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final Map<String, SchemaDocument> loaded = new HashMap<>();

	private final SchemaFileSource source;

	/**
	 * Loads files.
	 * @param source where they come from
	 */
	public SchemaFiles(SchemaFileSource source) {
		this.source = source;
	}

	/**
	 * Loads the file of a schema.
	 * @param location such as {@code classpath:schemas/transfer.json}, with a JSON
	 * Pointer behind {@code #} where the schema is not the root
	 * @return the schema
	 * @throws StartupException if there is no such file, or it is no JSON or YAML
	 */
	public SchemaFile load(String location) {
		int hash = location.indexOf('#');
		String file = (hash < 0) ? location : location.substring(0, hash);
		String pointer = (hash < 0) ? "" : Pointers.decodeFragment(location.substring(hash + 1));
		if (!pointer.isEmpty() && !pointer.startsWith("/")) {
			throw new StartupException("The schema location '" + location + "' has no JSON Pointer behind its '#'.",
					"Write a location such as classpath:schemas/transfer.json#/$defs/transfer.");
		}
		return new SchemaFile(document(file), pointer);
	}

	private SchemaDocument document(String location) {
		String path = path(location);
		SchemaDocument known = this.loaded.get(path);
		if (known != null) {
			return known;
		}
		if (this.loaded.size() >= MAX_FILES) {
			throw new StartupException("The schemas lie in more than " + MAX_FILES + " files.",
					"Keep several schemas in one file, below $defs.");
		}
		SchemaDocument document = new SchemaDocument(SCHEME + path, parse(path), SCHEME + "/" + path, this::document);
		this.loaded.put(path, document);
		return document;
	}

	private static String path(String location) {
		String path = location.startsWith(SCHEME) ? location.substring(SCHEME.length()) : "";
		String relative = path.startsWith("/") ? path.substring(1) : path;
		boolean inside = PATH.matcher(relative).matches() && !("/" + relative + "/").contains("/../")
				&& !("/" + relative + "/").contains("/./");
		if (!inside) {
			throw new StartupException("The schema location '" + location + "' is not inside the class path.",
					"Put the file on the class path and name it like classpath:schemas/transfer.json, or by a path "
							+ "relative to the file that refers to it. Nothing is ever fetched from elsewhere.");
		}
		return relative;
	}

	private JsonNode parse(String path) {
		try {
			return mapper(path).readTree(bytes(path));
		}
		catch (JacksonException ex) {
			throw new StartupException(
					"The schema file " + SCHEME + path + " cannot be parsed"
							+ ((ex.getLocation() == null) ? "" : " (line " + ex.getLocation().getLineNr() + ")") + ".",
					"Correct the file. It has to hold one JSON or YAML document without duplicate names.");
		}
	}

	private static ObjectMapper mapper(String path) {
		String name = path.toLowerCase(Locale.ROOT);
		return (name.endsWith(".yaml") || name.endsWith(".yml")) ? YAML : JSON;
	}

	private byte[] bytes(String path) {
		byte[] bytes = read(path);
		if (bytes == null) {
			throw new StartupException("There is no schema file " + SCHEME + path + ".",
					"Put the file there (src/main/resources/" + path + "), or correct the location.");
		}
		if (bytes.length > MAX_SIZE) {
			throw new StartupException("The schema file " + SCHEME + path + " is larger than 4 MB.",
					"Split the file; relative references lead from file to file.");
		}
		return bytes;
	}

	private byte @Nullable [] read(String path) {
		try {
			return this.source.read(SCHEME + path);
		}
		catch (IOException ex) {
			throw new StartupException("The schema file " + SCHEME + path + " cannot be read.",
					"Check that it can be opened by the user that runs the application.");
		}
	}

}
