package io.apisec.schema;

import java.util.List;
import java.util.function.Consumer;

import io.apisec.core.Denial;
import io.apisec.core.Violation;
import io.apisec.schema.json.JsonLimits;
import io.apisec.schema.json.MalformedJsonException;
import io.apisec.schema.json.StrictJsonReader;
import io.apisec.schema.validation.BodySchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads JSON strictly and shows it to its schema. */
final class JsonCheck {

	private final StrictJsonReader reader;

	JsonCheck(JsonLimits limits) {
		this.reader = new StrictJsonReader(limits);
	}

	/**
	 * Why JSON is refused.
	 * @param json the bytes, at least one
	 * @param schema what they have to be, {@code null} for anything
	 * @param place what stands before the pointers to what is wrong
	 * @param reader takes what was read, valid or not
	 */
	@Nullable Denial refuse(byte[] json, @Nullable BodySchema schema, String place, Consumer<JsonNode> reader) {
		try {
			JsonNode value = this.reader.read(json);
			reader.accept(value);
			List<Violation> violations = (schema != null) ? schema.violations(value) : List.of();
			return violations.isEmpty() ? null : SchemaDenials.violation(at(place, violations));
		}
		catch (MalformedJsonException malformed) {
			return SchemaDenials.malformed(malformed.reason());
		}
	}

	private static List<Violation> at(String place, List<Violation> violations) {
		return place.isEmpty() ? violations
				: violations.stream()
					.map((one) -> new Violation(place + one.pointer(), one.keyword(), one.message()))
					.toList();
	}

}
