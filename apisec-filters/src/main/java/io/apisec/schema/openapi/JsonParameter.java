package io.apisec.schema.openapi;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.apisec.schema.json.MalformedJsonException;
import io.apisec.schema.json.StrictJsonReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A parameter whose text is JSON. */
final class JsonParameter implements ParameterValues {

	private final StrictJsonReader reader;

	JsonParameter(StrictJsonReader reader) {
		this.reader = reader;
	}

	@Override
	public boolean isRepeatable() {
		return false;
	}

	@Override
	public List<JsonNode> of(RawParameter raw) {
		byte[] json = raw.texts().get(0).getBytes(StandardCharsets.UTF_8);
		try {
			return (json.length == 0) ? List.of() : List.of(this.reader.read(json));
		}
		catch (MalformedJsonException malformed) {
			return List.of();
		}
	}

	@Override
	public @Nullable List<JsonNode> partedOf(RawParameter raw) {
		return null;
	}

}
