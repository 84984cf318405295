package io.apisec.schema;

import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import io.apisec.core.Violation;
import io.apisec.schema.json.MalformedJsonException;
import io.apisec.schema.json.StrictJsonReader;
import io.apisec.schema.validation.BodySchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a JSON body once, within its limits, and shows it to its schema. */
final class BodyCheck {

	private final int maxBytes;

	private final StrictJsonReader reader;

	private final BodySchemas schemas;

	BodyCheck(BodyLimits limits, BodySchemas schemas) {
		this.maxBytes = limits.bytes();
		this.reader = new StrictJsonReader(limits.json());
		this.schemas = schemas;
	}

	String source() {
		return this.schemas.source();
	}

	/** Why the content type is refused by what describes the endpoint. */
	@Nullable Denial refuseType(ApiRequest request) {
		return this.schemas.refuseType(request);
	}

	/** Whether there is no body at all; reads at most what the limit allows. */
	boolean isAbsent(ApiRequest request) {
		return request.body().bytes(this.maxBytes).length == 0;
	}

	/** Why the body is refused; it has at least one byte. */
	@Nullable Denial refuse(ApiRequest request, ContentTypes.BodyType type) {
		try {
			return refuse(this.reader.read(request.body().bytes(this.maxBytes)), this.schemas.of(request, type));
		}
		catch (MalformedJsonException malformed) {
			return SchemaDenials.malformed(malformed.reason());
		}
	}

	private static @Nullable Denial refuse(JsonNode body, @Nullable BodySchema schema) {
		List<Violation> violations = (schema != null) ? schema.violations(body) : List.of();
		return violations.isEmpty() ? null : SchemaDenials.violation(violations);
	}

}
