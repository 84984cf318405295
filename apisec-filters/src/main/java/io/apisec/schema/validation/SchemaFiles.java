package io.apisec.schema.validation;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

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
 * Loads the schemas that were named, JSON or YAML by their extension, each once. Relative
 * references lead from one to the next, and never out of the class path or, where the
 * application gives schemas itself, out of their scheme.
 */
public final class SchemaFiles {

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

	private final Map<SchemaLocation, SchemaDocument> loaded = new HashMap<>();

	private final SchemaFileSource source;

	private volatile boolean complete;

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
	 * @throws StartupException if there is no such file, it cannot be read, or it is no
	 * JSON or YAML
	 */
	public SchemaFile load(String location) {
		int hash = location.indexOf('#');
		String file = (hash < 0) ? location : location.substring(0, hash);
		String pointer = (hash < 0) ? "" : Pointers.decodeFragment(location.substring(hash + 1));
		if (!pointer.isEmpty() && !pointer.startsWith("/")) {
			throw new StartupException("The schema location '" + location + "' has no JSON Pointer behind its '#'.",
					"Write a location such as classpath:schemas/transfer.json#/$defs/transfer.");
		}
		return new SchemaFile(document(SchemaLocation.of(file)), pointer);
	}

	/** From now on nothing is asked of the application, whatever a request wants. */
	public void complete() {
		this.complete = true;
	}

	private SchemaDocument document(SchemaLocation location) {
		SchemaDocument known = this.loaded.get(location);
		if (known != null) {
			return known;
		}
		if (this.loaded.size() >= MAX_FILES) {
			throw new StartupException("The schemas lie in more than " + MAX_FILES + " files.",
					"Keep several schemas in one file, below $defs.");
		}
		JsonNode root = parse(location.toString(), bytes(location));
		SchemaDocument document = location.isPath() ? new SchemaDocument(location.toString(), root, location.uri(),
				(uri) -> document(location.neighbour(uri))) : new SchemaDocument(location.toString(), root);
		this.loaded.put(location, document);
		return document;
	}

	private static JsonNode parse(String name, byte[] bytes) {
		try {
			return mapper(name).readTree(bytes);
		}
		catch (JacksonException ex) {
			throw new StartupException(
					"The schema file " + name + " cannot be parsed"
							+ ((ex.getLocation() == null) ? "" : " (line " + ex.getLocation().getLineNr() + ")") + ".",
					"Correct the file. It has to hold one JSON or YAML document without duplicate names.");
		}
	}

	private static ObjectMapper mapper(String location) {
		String name = location.toLowerCase(Locale.ROOT);
		return (name.endsWith(".yaml") || name.endsWith(".yml")) ? YAML : JSON;
	}

	private byte[] bytes(SchemaLocation location) {
		byte[] bytes = read(location);
		if (bytes == null) {
			throw new StartupException("There is no schema file " + location + ".", location.isOnClassPath()
					? "Put the file there (src/main/resources/" + location.path() + "), or correct the location."
					: "Correct the location, or have the SchemaSource of the application give a schema for it.");
		}
		if (bytes.length > MAX_SIZE) {
			throw new StartupException("The schema file " + location + " is larger than 4 MB.",
					"Split the file; relative references lead from file to file.");
		}
		return bytes;
	}

	private byte @Nullable [] read(SchemaLocation location) {
		if (this.complete && !location.isOnClassPath()) {
			throw new StartupException("The schema " + location + " was not named at the start.",
					"Name it at a handler or a rule that is there at the start.");
		}
		try {
			return this.source.read(location.toString());
		}
		catch (StartupException mistake) {
			throw mistake;
		}
		catch (IOException | RuntimeException fault) {
			throw new StartupException("The schema file " + location + " cannot be read: " + fault + ".",
					"Check that it can be opened by the user that runs the application, or correct the location.");
		}
	}

}
