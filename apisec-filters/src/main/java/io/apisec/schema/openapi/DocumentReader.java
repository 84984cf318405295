package io.apisec.schema.openapi;

import java.util.Locale;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/** Reads a file as JSON or YAML 1.2, within bounds. */
final class DocumentReader {

	private static final int MAX_BYTES = 32 * 1024 * 1024;

	static final int MAX_DEPTH = 200;

	private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
		.maxNestingDepth(MAX_DEPTH)
		.build();

	private final ObjectMapper json = new JsonMapper(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build());

	private final ObjectMapper yaml = new YAMLMapper(YAMLFactory.builder()
		.enable(YAMLReadFeature.EMPTY_STRING_AS_NULL)
		.streamReadConstraints(CONSTRAINTS)
		.build());

	JsonNode read(Document document) {
		if (document.content().length > MAX_BYTES) {
			throw DocumentFlaw.unreadable(document.name(), "it is larger than " + MAX_BYTES + " bytes");
		}
		boolean asJson = isJson(document);
		try (JsonParser parser = (asJson ? this.json : this.yaml).createParser(document.content())) {
			return new TreeReader(document.name(), parser).read();
		}
		catch (JacksonException fault) {
			throw DocumentFlaw.unreadable(document.name(), where(fault) + firstLine(fault.getOriginalMessage()));
		}
	}

	private static String where(JacksonException fault) {
		TokenStreamLocation location = fault.getLocation();
		return (location != null) ? "line " + location.getLineNr() + ", column " + location.getColumnNr() + ", " : "";
	}

	private static boolean isJson(Document document) {
		String name = document.name().toLowerCase(Locale.ROOT);
		if (name.endsWith(".yaml") || name.endsWith(".yml")) {
			return false;
		}
		return name.endsWith(".json") || firstCharacter(document.content()) == '{';
	}

	private static int firstCharacter(byte[] content) {
		for (byte character : content) {
			if (!Character.isWhitespace(character)) {
				return character;
			}
		}
		return -1;
	}

	private static String firstLine(String message) {
		int end = message.indexOf('\n');
		return (end < 0) ? message : message.substring(0, end);
	}

}
